// The legend: each line's name and value at the cursor, or now; a click hides it.

import { useState } from 'preact/hooks';
import { live, say } from '../../app.ts';
import type { ChartData } from '../../model/charts/chart-data.ts';
import { lineColour } from './plot.ts';

export interface LegendProps {
  data: ChartData;
  /** Name of a line that is the only one. */
  title: string;
  hidden: ReadonlySet<number>;
  onHidden: (hidden: ReadonlySet<number>) => void;
  cursor: number | null;
  text: (value: number | null) => string;
}

/** Further lines stand behind a button, so that 64 cores do not bury the page. */
const shownAtFirst = 10;

export function Legend({ data, title, hidden, onHidden, cursor, text }: LegendProps) {
  const [all, setAll] = useState(false);
  // At no cursor the newest value stands here, which changes with the tick.
  void live.tickMs.value;
  const step = cursor ?? data.times.length - 1;
  const lines = all ? data.lines : data.lines.slice(0, shownAtFirst);
  const toggle = (at: number): void => {
    const next = new Set(hidden);
    if (!next.delete(at)) next.add(at);
    onHidden(next);
  };
  const more = data.lines.length - lines.length;
  return (
    <div class="legend" role="group" aria-label={say.value('chart.lines')}>
      {lines.map((line, at) => (
        <button
          key={`${line.metric} ${line.name}`}
          type="button"
          aria-pressed={!hidden.has(at)}
          onClick={() => toggle(at)}
        >
          <i class={at >= 8 ? 'dashed' : ''} style={{ color: `var(--${lineColour(at)})` }} />
          <span>{line.name || title}</span>
          <b>{text(line.mean[step] ?? null)}</b>
        </button>
      ))}
      {more > 0 ? (
        <button type="button" onClick={() => setAll(true)}>
          <span>{say.value('chart.more', { n: more })}</span>
        </button>
      ) : null}
      {data.omitted > 0 ? (
        <p class="px off">{say.value('chart.omitted', { n: data.omitted })}</p>
      ) : null}
    </div>
  );
}
