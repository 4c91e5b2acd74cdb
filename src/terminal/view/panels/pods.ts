// Panel 3: the pods of the cluster, the worst first.

import { byStanding, standingTones } from '../../../client/model/standing.ts';
import { dash } from '../../../client/model/format.ts';
import { isUnreadable } from '../../../contract/fact.ts';
import { podLog, type ClusterFact, type PodRow } from '../../../contract/pod.ts';
import { byNumber, byText, SortedRows } from '../../model/sorted-rows.ts';
import { podDoc } from '../docs/pod-doc.ts';
import { ageSince, shortBytes, shortCpu } from '../figures.ts';
import { glyphOf, type Note, type PanelKind } from '../panel-kind.ts';
import type { Scene } from '../scene.ts';
import { toneOfModel } from '../tones.ts';
import type { Words } from '../words.ts';

/** A longer status takes the room of the figures: it says more. */
const statusColumns = 12;

function detailOf({ say }: Words, { context, watched, metrics, state }: ClusterFact): string {
  if (context === null) return '';
  const noFigures = state === 'watched' && isUnreadable(metrics) ? say('pods.noMetrics') : '';
  return `kube: ${[context, watched.join(' '), noFigures].filter(Boolean).join(', ')}`;
}

function noteOf({ words }: Scene, cluster: ClusterFact | null, total: number): Note | null {
  if (cluster?.reason && (total === 0 || cluster.state !== 'broken')) {
    const tone = cluster.state === 'absent' ? 'third' : 'warning';
    return { text: words.pick(cluster.reason), tone };
  }
  if (total > 0) return null;
  if (cluster === null) return { text: words.say('state.waiting'), tone: 'third' };
  if (cluster.state === 'connecting') {
    return { text: words.ofContainer('cluster.connecting'), tone: 'third' };
  }
  if (cluster.state === 'broken') {
    return { text: words.ofContainer('cluster.broken'), tone: 'warning' };
  }
  return {
    text: words.ofContainer(cluster.counts.total > 0 ? 'waiting' : 'pods.none'),
    tone: 'third',
  };
}

export function podsPanel(scene: Scene): PanelKind<PodRow> {
  const { model, words } = scene;
  const cluster = (): ClusterFact | null => model.fact('pods.cluster');
  const rows = new SortedRows<PodRow>({
    source: () => model.pods.rows,
    searched: ({ id, status, node, containers }) => [id, status, node, ...containers].join(' '),
    orders: {
      worst: byStanding(({ id }) => id),
      name: byText(({ id }) => id),
      cpu: byNumber(({ cpuMillicores }) => cpuMillicores),
      memory: byNumber(({ memoryBytes }) => memoryBytes),
      restarts: byNumber(({ restarts }) => restarts),
      age: byNumber(({ createdMs }) => createdMs),
    },
  });
  return {
    id: 'pods',
    rows,
    laneColumns: 48,
    idOf: ({ id }) => id,
    namesOf: ({ name, id }) => [name, id],
    note: () => noteOf(scene, cluster(), rows.total),
    detail() {
      const fact = cluster();
      if (fact === null) return '';
      const isBroken = fact.state === 'broken' && rows.total > 0;
      const detail = detailOf(words, fact);
      return isBroken ? `${detail} ${words.ofContainer('cluster.broken')}` : detail;
    },
    draw(row, pen, glyphs) {
      const tone = toneOfModel[standingTones[row.standing]];
      const hasFigures = row.cpuMillicores !== null || row.memoryBytes !== null;
      const wide = pen.rest >= 44;
      const nameColumns = Math.max(10, pen.rest - (wide ? 34 : 20));
      pen.text(glyphOf(glyphs, tone), tone).gap().cell(nameColumns, row.id).gap();
      const again = row.restarts > 0 ? ` ${glyphs.times}${row.restarts}` : '';
      const status = `${row.status}${again}`;
      if (!wide || !hasFigures || pen.canvas.widthOf(status) > statusColumns) {
        pen.text(status, tone);
        if (wide && row.createdMs !== null) pen.gap().text(ageSince(scene, row.createdMs), 'third');
        return;
      }
      pen.cell(statusColumns, status, tone).gap();
      pen.cell(4, row.createdMs === null ? dash : ageSince(scene, row.createdMs), 'third');
      pen.figure(7, shortCpu(row.cpuMillicores), 'second');
      pen.figure(6, shortBytes(row.memoryBytes), 'second');
    },
    chosen: (row) => ({
      name: row.id,
      process: null,
      describe: () => podDoc(scene, row),
      logs: row.containers.map((name) => ({
        source: podLog(row.id, name),
        title: row.containers.length > 1 ? `${row.id} ${name}` : row.id,
      })),
    }),
  };
}
