// All that is known of a filesystem or a network interface.

import { dash, joined, bits, percent } from '../../../client/model/format.ts';
import type { FilesystemFact, InterfaceFact } from '../../../contract/fact.ts';
import type { DeviceRow } from '../../model/device-rows.ts';
import { fact, type Doc, type DocLine } from '../doc.ts';
import { bitRate, shortBytes } from '../figures.ts';
import type { Scene } from '../scene.ts';
import { toneOfDisk } from '../tones.ts';
import type { Words } from '../words.ts';

function diskState({ say }: Words, { state, reason, readOnly }: FilesystemFact): string {
  if (state === 'hung') return say('disk.hung');
  if (state === 'failed') return reason ?? say('disk.failed');
  return say(readOnly ? 'disk.readOnly' : 'disk.ok');
}

function diskLines(words: Words, disk: FilesystemFact): DocLine[] {
  const { say } = words;
  const used = shortBytes(disk.usedBytes);
  const total = shortBytes(disk.totalBytes);
  return [
    fact(say('disk.state'), diskState(words, disk), toneOfDisk(disk)),
    fact(say('disk.device'), disk.device),
    fact(say('disk.type'), `${disk.type} (${disk.options})`),
    fact(say('disk.used'), `${percent(disk.usedPercent)}, ${say('disk.of', { used, total })}`),
    fact(say('disk.free'), shortBytes(disk.availableBytes)),
    fact(say('disk.inodes'), percent(disk.inodesUsedPercent)),
  ];
}

function networkLines({ say }: Words, network: InterfaceFact): DocLine[] {
  const { isUp, addresses, mac, speedMbit, duplex, mtu } = network;
  const speed = speedMbit === null ? dash : joined(bits(speedMbit * 1e6));
  return [
    fact(say('disk.state'), say(isUp ? 'net.up' : 'down'), isUp ? 'good' : 'third'),
    fact(say('net.addresses'), addresses.join(', ') || dash),
    fact(say('net.mac'), mac ?? dash),
    fact(say('net.speed'), `${speed} ${duplex ?? ''}`.trim()),
    fact(say('net.mtu'), `${mtu ?? dash}`),
  ];
}

export function deviceDoc({ words }: Scene, row: DeviceRow): Doc {
  if (row.kind === 'disk') {
    return { title: row.disk.mountpoint, lines: diskLines(words, row.disk) };
  }
  const rates = words.say('net.rates', { in: bitRate(row.inRate), out: bitRate(row.outRate) });
  return {
    title: row.network.name,
    lines: [...networkLines(words, row.network), fact(words.say('net.now'), rates)],
  };
}
