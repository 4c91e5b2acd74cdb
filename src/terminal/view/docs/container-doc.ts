// All that is known of a container, with the processes that run in it.

import { bytes, dash, joined } from '../../../client/model/format.ts';
import { isInContainer, standingTones, stateKey } from '../../../client/model/standing.ts';
import type { ContainerRow } from '../../../contract/container.ts';
import { blankLine, fact, heading, paragraph, point, type Doc, type DocLine } from '../doc.ts';
import { ageSince, oneDigit, shortBytes } from '../figures.ts';
import type { Scene } from '../scene.ts';
import { toneOfLevel, toneOfModel } from '../tones.ts';

const mostProcesses = 50;

const rate = (value: number | null): string =>
  value === null ? dash : `${joined(bytes(value))}/s`;

function timeLines(scene: Scene, row: ContainerRow): DocLine[] {
  const { words, model } = scene;
  const { full } = words.times(model.timeZone);
  const times = [
    [words.ofContainer('created'), row.createdMs],
    [words.ofContainer('started'), row.startedMs],
    [words.ofContainer('finished'), row.finishedMs],
  ] as const;
  return times.flatMap(([label, atMs]) => {
    if (atMs === null) return [];
    return [fact(label, `${full(atMs)} (${words.say('ago', { age: ageSince(scene, atMs) })})`)];
  });
}

function processLines({ model, words }: Scene, id: string): DocLine[] {
  const inside = [...model.processes.entries.values()].filter(({ row }) =>
    isInContainer(row.container, id),
  );
  if (inside.length === 0) return [];
  const lines = inside.slice(0, mostProcesses).map(({ row, cpuPercent }) => {
    const tone = toneOfLevel[row.level];
    const level = words.ofProcess(`level.${row.level}`);
    return point('', `${row.pid} ${row.name} ${oneDigit(cpuPercent)} % (${level})`, tone);
  });
  const more = inside.length - mostProcesses;
  const rest = more > 0 ? [paragraph(words.ofContainer('processes.more', { n: more }))] : [];
  return [blankLine, heading(words.ofContainer('processes.title')), ...lines, ...rest];
}

export function containerDoc(scene: Scene, row: ContainerRow): Doc {
  const { ofContainer } = scene.words;
  const { key, values } = stateKey(row);
  const tone = toneOfModel[standingTones[row.standing]];
  const limit = row.memoryLimitBytes;
  const used = shortBytes(row.memoryBytes);
  const lines = [
    fact(ofContainer('state'), ofContainer(key, values), tone),
    fact(ofContainer('health'), ofContainer(`health.${row.health ?? 'none'}`)),
    fact(ofContainer('image'), row.image),
    fact(ofContainer('restarts'), `${row.restarts}`),
    ...timeLines(scene, row),
    fact(ofContainer('cpu'), `${oneDigit(row.cpuPercent)} %`),
    fact(
      ofContainer('memory'),
      limit === null ? used : ofContainer('memory.limit', { used, limit: shortBytes(limit) }),
    ),
    fact(
      ofContainer('network'),
      `${rate(row.receivedBytesPerSecond)} / ${rate(row.sentBytesPerSecond)}`,
    ),
    fact(
      ofContainer('block'),
      `${rate(row.readBytesPerSecond)} / ${rate(row.writtenBytesPerSecond)}`,
    ),
    fact(ofContainer('ports'), row.ports.join(', ') || dash),
  ];
  if (row.project !== null) {
    lines.push(fact(ofContainer('project'), `${row.project} ${row.composeService ?? ''}`.trim()));
  }
  lines.push(fact(ofContainer('processes'), `${row.processes ?? dash}`));
  lines.push(fact(ofContainer('id'), row.id));
  return { title: row.name, lines: [...lines, ...processLines(scene, row.id)] };
}
