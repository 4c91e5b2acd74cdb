// All that is known of a pod.

import { dash } from '../../../client/model/format.ts';
import { standingTones } from '../../../client/model/standing.ts';
import { isUnreadable } from '../../../contract/fact.ts';
import type { PodRow } from '../../../contract/pod.ts';
import { fact, paragraph, type Doc } from '../doc.ts';
import { ageSince, shortBytes, shortCpu } from '../figures.ts';
import type { Scene } from '../scene.ts';
import { toneOfModel } from '../tones.ts';

export function podDoc(scene: Scene, row: PodRow): Doc {
  const { words, model } = scene;
  const { ofContainer } = words;
  const cluster = model.fact('pods.cluster');
  const metrics = cluster?.metrics ?? true;
  const { full } = words.times(model.timeZone);
  const since = (atMs: number | null): string => {
    if (atMs === null) return dash;
    return `${full(atMs)} (${words.say('ago', { age: ageSince(scene, atMs) })})`;
  };
  const lines = [
    fact(ofContainer('status'), row.status, toneOfModel[standingTones[row.standing]]),
    ...(row.message === null ? [] : [fact(ofContainer('message'), row.message)]),
    fact(ofContainer('ready'), `${row.ready} / ${row.containers.length}`),
    fact(ofContainer('restarts'), `${row.restarts}`),
    ...(row.lastRestartMs === null
      ? []
      : [fact(ofContainer('lastRestart'), since(row.lastRestartMs))]),
    fact(ofContainer('created'), since(row.createdMs)),
    fact(ofContainer('namespace'), row.namespace),
    fact(ofContainer('node'), row.node ?? dash),
    fact(ofContainer('containers'), row.containers.join(', ')),
    fact(ofContainer('cpu'), shortCpu(row.cpuMillicores)),
    fact(ofContainer('memory'), shortBytes(row.memoryBytes)),
    fact(ofContainer('context'), cluster?.context ?? dash),
    fact(ofContainer('id'), row.uid),
  ];
  if (isUnreadable(metrics)) {
    const why = words.pick(metrics.unreadable);
    lines.push(paragraph(`${ofContainer('noMetrics')} ${why}`, 'third'));
  }
  return { title: row.id, lines };
}
