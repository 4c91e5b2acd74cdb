// Routes of hosts: what is watched, what it reads now, and the history of a metric.

import type { RouteResponse } from '../../contract/routes.ts';
import { keptDecimals } from '../../contract/metric.ts';
import type { Labels } from '../../contract/sample.ts';
import { AppError } from '../../kit/app-error.ts';
import { stateOf } from '../ask-agent.ts';
import type { HostState } from '../host-state.ts';
import type { RouteUnit } from '../http/route-handler.ts';

type Samples = RouteResponse<'GET /api/v1/hosts/:host/samples'>;

const numberOrNull = (value: number | undefined) =>
  value === undefined || !Number.isFinite(value) ? null : value;

function samplesOf(state: HostState, metric: string | undefined): Samples {
  const wanted = state.series.filter((item) => metric === undefined || item.metric === metric);
  return {
    atMs: state.lastSeenMs,
    samples: wanted.map(({ index, metric: name, labels }) => ({
      metric: name,
      labels,
      raw: numberOrNull(state.raw[index]),
      kept: numberOrNull(state.kept[index]),
    })),
  };
}

/** `label=value,label=value`; values cannot hold a comma. */
function parseWhere(text: string | undefined): Labels {
  const where: Record<string, string> = {};
  for (const part of (text ?? '').split(',')) {
    if (part === '') continue;
    const [, label, value] = /^([a-zA-Z_]\w{0,63})=(.*)$/.exec(part) ?? [];
    if (label === undefined || value === undefined || label === '__proto__') {
      const why = 'query.where: must be label=value, several joined by commas';
      throw new AppError('badRequest', `cannot read the request: ${why}`);
    }
    where[label] = value;
  }
  return where;
}

/** History is exact to its kept digits; a mean gets one more. */
function column(values: Float64Array, decimals: number): (number | null)[] {
  const scale = 10 ** decimals;
  return Array.from(values, (value) =>
    Number.isFinite(value) ? Math.round(value * scale) / scale : null,
  );
}

export default {
  name: 'hosts',
  handlers: {
    'GET /api/v1/hosts': async ({ parts }) => {
      const rows = await parts.stores.records.selectFrom('hosts').selectAll().execute();
      const hosts = new Map(
        rows.map((row) => [
          row.id,
          { id: row.id, name: row.name, version: row.version, lastSeenMs: row.last_seen_ms },
        ]),
      );
      const live = parts.states.list().map(({ identity, version, lastSeenMs }) => ({
        ...identity,
        version,
        lastSeenMs: lastSeenMs ?? hosts.get(identity.id)?.lastSeenMs ?? null,
      }));
      const connected = new Set(live.map((host) => host.id));
      return { hosts: [...live, ...[...hosts.values()].filter((host) => !connected.has(host.id))] };
    },
    'GET /api/v1/hosts/:host/metrics': ({ parts }, { params }) => ({
      metrics: Object.entries(stateOf(parts, params.host).metrics).map(([name, info]) => ({
        name,
        kind: info.kind,
        unit: info.unit,
        keep: info.keep,
        labels: [...(info.labels ?? [])],
        help: { ...info.help },
        levels: info.levels ?? null,
      })),
    }),
    'GET /api/v1/hosts/:host/samples': ({ parts }, { params, query }) =>
      samplesOf(stateOf(parts, params.host), query.metric),
    'GET /api/v1/hosts/:host/facts': ({ parts }, { params }) => ({
      facts: [...stateOf(parts, params.host).facts.values()].map(({ key, atMs, value }) => ({
        key,
        atMs,
        // The contract's Json is read-only, which the schema's type does not know.
        value: value as RouteResponse<'GET /api/v1/hosts/:host/facts'>['facts'][number]['value'],
      })),
    }),
    'GET /api/v1/hosts/:host/range': async ({ parts, signal }, { params, query }) => {
      if (query.toMs <= query.fromMs) {
        const why = 'query.toMs: must be later than fromMs';
        throw new AppError('badRequest', `cannot read the request: ${why}`);
      }
      const { metric, fromMs, toMs, points } = query;
      const where = parseWhere(query.where);
      const asked = { host: params.host, metric, where, fromMs, toMs, points };
      const result = await parts.stores.samples.range(asked, signal);
      const metrics = parts.states.get(params.host)?.metrics ?? {};
      const info = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
      const decimals = info ? keptDecimals(info) : 4;
      return {
        metric,
        fromMs: result.fromMs,
        stepMs: result.stepMs,
        tierMs: result.tierMs,
        series: result.series.map((series) => ({
          labels: series.labels,
          min: column(series.min, decimals),
          mean: column(series.mean, decimals + 1),
          max: column(series.max, decimals),
        })),
        omitted: result.omitted,
      };
    },
  },
} satisfies RouteUnit;
