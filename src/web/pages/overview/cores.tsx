// Each processor as a small bar: one at its limit is seen among 64.

import { live, say } from '../../app.ts';
import { dash, percentFigure } from '../../../client/model/format.ts';
import { hostMetrics as names, wholeCpu } from '../../../client/model/host-metrics.ts';
import type { Series } from '../../model/host/live-model.ts';
import { toneOf } from '../../../client/model/tone.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';

/** Beyond so many, one bar each would say less than it takes. */
const mostBars = 256;

function Core({ series }: { series: Series }) {
  // A processor that was taken offline has no value: no bar, and not one of nothing.
  const value = Number.isNaN(series.value) ? null : series.value;
  const tone = toneOf(value, live.info(names.cpuUsed)?.levels);
  return (
    <li class="core">
      <span>{series.labels['cpu']}</span>
      <span class={`bar ${tone}`}>
        <i style={{ width: `${Math.round(value ?? 0)}%` }} />
      </span>
      <b>{value === null ? dash : percentFigure(value)}</b>
    </li>
  );
}

export function Cores() {
  const all = live.series(names.cpuUsed).filter(({ labels }) => labels['cpu'] !== wholeCpu.cpu);
  const system = live.fact('host.system');
  return (
    <Card title={say.value('cores.title')} fixed={system?.cpuModel ?? undefined}>
      {all.length === 0 ? (
        <Note>{say.value('cores.none')}</Note>
      ) : (
        <ul class="cores card-body">
          {all.slice(0, mostBars).map((series) => (
            <Core key={series.labels['cpu']} series={series} />
          ))}
        </ul>
      )}
    </Card>
  );
}
