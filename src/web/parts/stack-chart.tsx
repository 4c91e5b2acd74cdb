// Counts over time as stacked columns: exact figures by pointer, by keys, and as a table.

import './stack-chart.css';
import { useRef, useState } from 'preact/hooks';
import { times } from '../app.ts';
import { numberText } from '../../contract/number-text.ts';
import { dayMs } from '../../contract/time-units.ts';
import {
  layStack,
  stepAt,
  stepsOf,
  tickSteps,
  type StackColumn,
} from '../model/drawing/stacked-columns.ts';
import { useWidth } from './width.ts';

export interface ChartPart {
  name: string;
  /** Name of a colour of the style. */
  colour: string;
  counts: readonly number[];
}

export interface StackChartProps {
  label: string;
  /** From the bottom up. */
  parts: readonly ChartPart[];
  fromMs: number;
  stepMs: number;
  heightPx: number;
  /** Said of a step where nothing is. */
  none: string;
  /** What a click does, told with the keys. */
  hint: string;
  onStep: (fromMs: number, toMs: number) => void;
}

const yearMs = 366 * dayMs;
const tickPx = 110;

/** Times as short as the whole span allows. */
function timeOf(ms: number, spanMs: number, aheadMs: number): string {
  const { minute, stamp, day, month } = times.value;
  if (spanMs <= 2 * dayMs) return minute(ms);
  if (spanMs > yearMs) return month(ms);
  const isMidnight = (ms + aheadMs) % dayMs === 0;
  return isMidnight || spanMs > 10 * dayMs ? day(ms) : stamp(ms);
}

/** A time that would not fit before the right edge ends there. */
function tickPlace(xPx: number, widthPx: number): { left: string } | { right: string } {
  return xPx + tickPx > widthPx + 40 ? { right: '0' } : { left: `${xPx}px` };
}

function Figures({ columns, ...props }: StackChartProps & { columns: readonly StackColumn[] }) {
  const { parts, fromMs, stepMs, label } = props;
  const filled = [...columns.entries()].filter(([, { total }]) => total > 0);
  if (filled.length === 0) return null;
  return (
    <div class="sr">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{times.value.zone(fromMs)}</th>
            {parts.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filled.map(([step]) => (
            <tr key={step}>
              <th scope="row">{times.value.stamp(fromMs + step * stepMs)}</th>
              {parts.map(({ name, counts }) => (
                <td key={name}>{numberText(counts[step] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Drawn(props: StackChartProps & { columns: readonly StackColumn[]; at: number | null }) {
  const { columns, parts, heightPx, at } = props;
  return (
    <>
      {columns.map((column, step) => (
        <g key={step}>
          {step === at ? (
            <rect class="stack-at" x={column.xPx} y={0} width={column.widthPx} height={heightPx} />
          ) : null}
          {column.parts.map(({ part, yPx, heightPx: height }) => (
            <rect
              key={part}
              x={column.xPx}
              y={yPx}
              width={column.widthPx}
              height={height}
              fill={`var(--${parts[part]?.colour ?? 'info'})`}
            />
          ))}
        </g>
      ))}
    </>
  );
}

function Told(props: StackChartProps & { columns: readonly StackColumn[]; at: number | null }) {
  const { columns, parts, fromMs, stepMs, at, none, hint } = props;
  if (at === null) return <span class="off">{hint}</span>;
  const { span, stamp, minute } = times.value;
  const startMs = fromMs + at * stepMs;
  const endMs = startMs + stepMs;
  const isShort = stepMs < dayMs;
  const said = parts.filter(({ counts }) => (counts[at] ?? 0) > 0);
  return (
    <>
      <b>{isShort ? `${stamp(startMs)} – ${minute(endMs)}` : span(startMs, endMs)}</b>
      {(columns[at]?.total ?? 0) === 0 ? <span>{none}</span> : null}
      {said.toReversed().map(({ name, colour, counts }) => (
        <span key={name}>
          <i class="stack-key" style={{ color: `var(--${colour})` }} aria-hidden="true" />
          {`${name} ${numberText(counts[at] ?? 0)}`}
        </span>
      ))}
    </>
  );
}

function keyStep(key: string, at: number | null, steps: number): number | null | undefined {
  if (key === 'ArrowLeft') return Math.max(0, (at ?? steps) - 1);
  if (key === 'ArrowRight') return Math.min(steps - 1, (at ?? -1) + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return steps - 1;
  return key === 'Escape' && at !== null ? null : undefined;
}

function Ticks({
  fromMs,
  stepMs,
  steps,
  widthPx,
}: { widthPx: number; steps: number } & Pick<StackChartProps, 'fromMs' | 'stepMs'>) {
  const spanMs = steps * stepMs;
  const most = Math.max(2, Math.floor(widthPx / tickPx));
  const aheadMs = times.value.aheadMs(fromMs);
  const ticks = tickSteps({ fromMs, stepMs, steps, ticks: most, aheadMs });
  return (
    <div class="stack-ticks" aria-hidden="true">
      {ticks.map((step) => (
        <span key={step} style={tickPlace(Math.round((step * widthPx) / steps), widthPx)}>
          {timeOf(fromMs + step * stepMs, spanMs, aheadMs)}
        </span>
      ))}
    </div>
  );
}

export function StackChart(props: StackChartProps) {
  const { label, parts, fromMs, stepMs, heightPx, onStep } = props;
  const box = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(box);
  const [at, setAt] = useState<number | null>(null);
  const counts = parts.map((part) => part.counts);
  const steps = stepsOf(counts);
  const columns = layStack({ parts: counts, widthPx, heightPx });
  const open = (step: number): void => onStep(fromMs + step * stepMs, fromMs + (step + 1) * stepMs);
  const stepOf = (event: MouseEvent & { currentTarget: Element }): number | null => {
    const { left } = event.currentTarget.getBoundingClientRect();
    return stepAt(event.clientX - left, widthPx, steps);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && at !== null) open(at);
    const next = keyStep(event.key, at, steps);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  };
  return (
    <div class="stack">
      <div ref={box} class="stack-box">
        <svg
          width={widthPx}
          height={heightPx}
          viewBox={`0 0 ${widthPx} ${heightPx}`}
          // Where the page makes it higher, columns grow with it.
          preserveAspectRatio="none"
          shape-rendering="crispEdges"
          role="group"
          tabIndex={0}
          aria-label={`${label}. ${props.hint}`}
          onPointerMove={(event) => setAt(stepOf(event))}
          onPointerLeave={() => setAt(null)}
          onBlur={() => setAt(null)}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const step = stepOf(event);
            if (step !== null) open(step);
          }}
        >
          <Drawn {...props} columns={columns} at={at} />
        </svg>
        <Ticks fromMs={fromMs} stepMs={stepMs} steps={Math.max(1, steps)} widthPx={widthPx} />
      </div>
      <div class="stack-foot">
        <p class="stack-told" aria-live="polite">
          <Told {...props} columns={columns} at={at} />
        </p>
      </div>
      <Figures {...props} columns={columns} />
    </div>
  );
}
