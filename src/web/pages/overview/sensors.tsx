// Temperatures, fans and battery, where the machine has them.

import { live, say } from '../../app.ts';
import { dash, joined, quantity } from '../../../client/model/format.ts';
import { hostMetrics as names } from '../../../client/model/host-metrics.ts';
import type { Series } from '../../model/host/live-model.ts';
import { toneOf } from '../../../client/model/tone.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';

function Reading({ series, top }: { series: Series; top: number }) {
  const info = live.info(series.metric);
  // A sensor that cannot be read any more is not one at zero.
  const value = Number.isNaN(series.value) ? null : series.value;
  const tone = toneOf(value, info?.levels);
  const name = Object.values(series.labels).join(' · ');
  const width = Math.round(Math.min(100, (100 * (value ?? 0)) / top));
  return (
    <li>
      <span title={name}>{name}</span>
      <span class={`bar ${tone}`} aria-hidden="true">
        <i style={{ width: `${width}%` }} />
      </span>
      <b class={tone === 'warn' || tone === 'bad' ? tone : undefined}>
        {value === null || !info ? dash : joined(quantity(value, info.unit, info.keep))}
      </b>
    </li>
  );
}

/** Tops of the bars: degrees that hardly anything survives, a fast fan, a full battery. */
const kinds = [
  [names.temperature, 110],
  [names.zoneTemperature, 110],
  [names.fan, 6000],
  [names.battery, 100],
] as const;

export function Sensors() {
  const found = kinds.flatMap(([metric, top]) =>
    live.series(metric).map((series) => ({ series, top })),
  );
  return (
    <Card title={say.value('sensors.title')} fixed={found.length || undefined}>
      {found.length === 0 ? (
        <Note>{say.value('sensors.none')}</Note>
      ) : (
        <ul class="rows">
          {found.map(({ series, top }) => (
            <Reading
              key={series.metric + Object.values(series.labels).join(' ')}
              series={series}
              top={top}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}
