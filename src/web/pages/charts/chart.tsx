// One chart: loaded when it comes into view, live at its end, toggled by its legend.

import { effect } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChartInfo, Levels } from '../../../contract/metric.ts';
import { hostNowMs, languages, live, say, shown, theme, times } from '../../app.ts';
import { appendLive, extentOf, type ChartData } from '../../model/charts/chart-data.ts';
import { errorText } from '../../model/frame/error-text.ts';
import { dash, joined, quantity } from '../../../client/model/format.ts';
import { LinesSeen } from '../../model/charts/lines-seen.ts';
import { spanOf, type TimeRange } from '../../model/charts/time-range.ts';
import { createTurns } from '../../model/charts/turns.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { useWidth } from '../../parts/width.ts';
import { fetchChart } from './fetch-chart.ts';
import { Legend } from './legend.tsx';
import { breaks } from './missed-ticks.ts';
import { createPlot, type Plot, type PlotLook } from './plot.ts';
import { range, zoomBack, zoomTo } from './range-state.ts';
import { useInView } from './in-view.ts';

const plotHeight = 200;
/** Coarse steps are drawn anew no more often than this. */
const redrawMs = 10_000;

type Loading =
  | { state: 'waiting' }
  | { state: 'failed'; why: string }
  | { state: 'here'; data: ChartData };

function valueText(chart: ChartInfo, value: number | null): string {
  const info = live.hello.peek()?.metrics[chart.metrics[0] ?? ''];
  if (value === null || !info) return dash;
  return joined(quantity(value, info.unit, info.keep));
}

function lookOf(chart: ChartInfo): PlotLook {
  const hello = live.hello.peek();
  const infos = chart.metrics.map((name) => hello?.metrics[name]);
  const levels = infos
    .map((info) => info?.levels)
    .filter((one): one is Levels => one !== undefined);
  return {
    height: plotHeight,
    max: chart.max,
    stacked: chart.stacked ?? false,
    levels: levels.slice(0, 1),
    isBytes: infos[0]?.unit === 'bytes',
    value: (value) => valueText(chart, value),
    times: times.peek(),
    timeZone: hello?.timeZone ?? 'UTC',
  };
}

/** All at once, each would come when the last one does; so the first comes first. */
const inTurn = createTurns(2);

/** How many lines a live chart has had so far: a new one, as of a new disk, has a history. */
function useLines({ metrics, where }: ChartInfo, isLive: boolean): number {
  const seen = useRef(new LinesSeen()).current;
  if (isLive) for (const metric of metrics) seen.see(live.findAll(metric, where));
  return seen.count;
}

/**
 * Fetches the history when the chart is in view, again for another range, for a new line and after
 * a break. What is out of view waits, or what is in view would wait for it.
 */
function useHistory(chart: ChartInfo, isInView: boolean, width: number, now: TimeRange): Loading {
  const [loading, setLoading] = useState<Loading>({ state: 'waiting' });
  const hello = live.hello.value;
  const lines = useLines(chart, isInView && now.kind === 'last');
  /** Another object for each other question. */
  const question = useMemo(() => ({}), [chart.id, now, hello?.host.id, breaks.value, lines]);
  const answered = useRef<object | null>(null);
  const points = Math.max(100, Math.min(4000, Math.floor(width - 84)));
  // Before the paint: the question must not wait for a frame.
  useLayoutEffect(() => {
    if (!isInView || width === 0 || !hello || answered.current === question) return undefined;
    const given = new AbortController();
    const span = spanOf(now, hostNowMs());
    const { signal } = given;
    inTurn(signal, () => fetchChart(hello.host.id, chart, span, points, signal)).then(
      (data) => {
        answered.current = question;
        setLoading({ state: 'here', data });
      },
      (error: unknown) => {
        if (!signal.aborted)
          setLoading({ state: 'failed', why: errorText(error, say.peek(), languages.pick) });
      },
    );
    return () => given.abort();
  }, [question, isInView, width > 0]);
  return loading;
}

/**
 * Adds each tick's values at the end, as long as the range ends now, and draws them in the same
 * frame. Out of view nothing is rendered; what is missing then is drawn as soon as it comes back.
 */
function useLiveEnd(
  data: ChartData | null,
  plot: { current: Plot | null },
  now: TimeRange,
  isInView: boolean,
): void {
  /** Whether a step has begun that is not drawn yet. */
  const isStale = useRef(false);
  const drawnMs = useRef(0);
  useLayoutEffect(() => {
    if (!data || now.kind !== 'last') return undefined;
    return effect(() => {
      const tickMs = live.tickMs.value;
      if (tickMs === 0) return;
      const values = data.lines.map(({ metric, labels }) => live.value(metric, labels));
      if (appendLive(data, tickMs, values, spanOf(now, tickMs).fromMs)) isStale.current = true;
    });
  }, [data, now]);
  const tickMs = isInView ? live.tickMs.value : 0;
  useLayoutEffect(() => {
    if (!data || now.kind !== 'last' || tickMs === 0 || !shown.peek()) return;
    if (!isStale.current && tickMs - drawnMs.current < redrawMs) return;
    isStale.current = false;
    drawnMs.current = tickMs;
    plot.current?.draw(spanOf(now, tickMs));
  }, [tickMs, data]);
}

function summaryOf(chart: ChartInfo, data: ChartData): string {
  return data.lines
    .map((line) => {
      const { now, min, max } = extentOf(line);
      const text = (value: number | null): string => valueText(chart, value);
      return say.value('chart.summary', {
        name: line.name || languages.pick(chart.title),
        now: text(now),
        min: text(min),
        max: text(max),
      });
    })
    .join(' ');
}

function onKey(event: KeyboardEvent, plot: Plot | null): void {
  const wide = event.shiftKey ? 10 : 1;
  const span = spanOf(range.peek(), live.tickMs.peek());
  const quarter = (span.toMs - span.fromMs) / 4;
  if (event.key === 'ArrowLeft') plot?.move(-wide);
  else if (event.key === 'ArrowRight') plot?.move(wide);
  else if (event.key === '+') zoomTo(span.fromMs + quarter, span.toMs - quarter);
  else if (event.key === '-' || event.key === 'Escape') zoomBack();
  else return;
  event.preventDefault();
}

export function Chart({ chart }: { chart: ChartInfo }) {
  const card = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const isInView = useInView(card);
  const width = useWidth(area);
  const now = range.value;
  const history = useHistory(chart, isInView, width, now);
  const data = history.state === 'here' ? history.data : null;
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [cursor, setCursor] = useState<number | null>(null);
  const language = languages.current.value;
  useLayoutEffect(() => {
    if (!data || !area.current || data.lines.length === 0) return undefined;
    const made = createPlot(area.current, data, hidden, lookOf(chart), {
      onCursor: setCursor,
      onZoom: zoomTo,
      onBack: zoomBack,
    });
    plot.current = made;
    made.draw(spanOf(range.peek(), live.tickMs.peek()));
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [data, hidden, theme.value, language]);
  useEffect(() => {
    if (width > 0) plot.current?.resize(width);
  }, [width]);
  useLiveEnd(data, plot, now, isInView);
  const summary = useMemo(() => (data ? summaryOf(chart, data) : ''), [data, language]);
  const title = languages.pick(chart.title);
  const at = cursor === null ? undefined : data?.times[cursor];
  return (
    <div ref={card} id={chart.id} class="chart-anchor">
      <Card
        title={title}
        class="chart-card"
        fixed={at === undefined ? undefined : times.value.full(at * 1000)}
      >
        <div
          ref={area}
          class="chart-area"
          tabIndex={0}
          role="group"
          aria-label={say.value('chart.keys', { name: title })}
          onKeyDown={(event) => onKey(event, plot.current)}
          // A drawn plot goes back by itself; a range without data has none.
          onDblClick={data && data.lines.length > 0 ? undefined : zoomBack}
        >
          <State history={history} />
        </div>
        {data && data.lines.length > 0 ? (
          <>
            <Legend
              data={data}
              title={title}
              hidden={hidden}
              onHidden={setHidden}
              cursor={cursor}
              text={(value) => valueText(chart, value)}
            />
            <p class="sr">{summary}</p>
          </>
        ) : null}
      </Card>
    </div>
  );
}

function State({ history }: { history: Loading }) {
  if (history.state === 'waiting') return <Note>{say.value('chart.loading')}</Note>;
  if (history.state === 'failed') return <Note tone="bad">{history.why}</Note>;
  if (history.data.lines.length === 0) return <Note>{say.value('chart.empty')}</Note>;
  return null;
}
