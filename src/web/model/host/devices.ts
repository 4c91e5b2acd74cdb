// Which devices stand for the whole: real disks once, and the busiest network interface.

import type { InterfaceFact } from '../../../contract/fact.ts';
import { hostMetrics as names } from '../../../client/model/host-metrics.ts';
import { historySeconds, type LiveModel, type Series } from './live-model.ts';

/** Layers over other devices: their bytes are counted below them already. */
const layered = /^(dm-|md|loop|ram|zram|sr|fd)/;
const inner = /^(lo|veth|cali|cni|flannel|tunl|dummy|ifb)/;

/** Read and written series of the real disks; of all, where there is no other. */
export function diskSeries(model: LiveModel): Series[] {
  const all = [...model.series(names.diskRead), ...model.series(names.diskWritten)];
  const real = all.filter(({ labels }) => !layered.test(labels['device'] ?? ''));
  return real.length > 0 ? real : all;
}

function interfacesOf(model: LiveModel): string[] {
  return model.series(names.networkIn).map(({ labels }) => labels['device'] ?? '');
}

/**
 * The interface that carried most over the kept minutes, so that the card does not jump between
 * two of them each second; loopback and the ends of containers only where there is no other.
 */
export function busiestInterface(model: LiveModel): string | null {
  const all = interfacesOf(model);
  const outer = all.filter((device) => !inner.test(device));
  let best: string | null = null;
  let most = -1;
  for (const device of outer.length > 0 ? outer : all) {
    const pair = [
      model.find(names.networkIn, { device }),
      model.find(names.networkOut, { device }),
    ];
    let carried = 0;
    for (const series of pair) {
      for (const value of model.recent(series, historySeconds)) {
        if (!Number.isNaN(value)) carried += value;
      }
    }
    if (carried > most) [best, most] = [device, carried];
  }
  return best;
}

/** The link's speed in bits a second, where the interface tells it. */
export function linkSpeed(facts: readonly InterfaceFact[] | null, device: string): number | null {
  const found = facts?.find(({ name }) => name === device);
  return found?.speedMbit ? found.speedMbit * 1e6 : null;
}

/** Second by second sum of several series' last seconds; a gap where none has a value. */
export function recentSum(
  model: LiveModel,
  list: readonly (Series | null)[],
  seconds: number,
): Float32Array {
  const out = new Float32Array(Math.min(seconds, historySeconds)).fill(NaN);
  for (const series of list) {
    const recent = model.recent(series, seconds);
    for (let at = 0; at < out.length; at++) {
      const value = recent[at] ?? NaN;
      const sum = out[at] ?? NaN;
      if (!Number.isNaN(value)) out[at] = Number.isNaN(sum) ? value : sum + value;
    }
  }
  return out;
}
