// Lines per five seconds as pixel columns, the errors among them in red.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { hostNowMs, languages, live, shown, theme } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { age } from '../../../client/model/format.ts';
import type { Bucket } from '../../model/logs/log-rate.ts';
import { useWidth } from '../../parts/width.ts';
import { pageText } from './say.ts';
import { revision, view } from './state.ts';

const heightPx = 24;
const gapPx = 2;

function draw(canvas: HTMLCanvasElement, buckets: readonly Bucket[], widthPx: number): void {
  const scale = Math.max(1, Math.round(devicePixelRatio));
  canvas.width = widthPx * scale;
  canvas.height = heightPx * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(canvas);
  const [info, bad] = [style.getPropertyValue('--info'), style.getPropertyValue('--bad')];
  const step = Math.max(3, Math.floor(widthPx / buckets.length));
  const most = Math.max(1, ...buckets.map(({ lines }) => lines));
  // A single line among thousands is still to be seen.
  const tall = (n: number): number =>
    n === 0 ? 0 : Math.max(2, Math.round((n / most) * heightPx));
  for (const [at, { lines, errors }] of buckets.entries()) {
    const x = (widthPx - (buckets.length - at) * step) * scale;
    const width = (step - gapPx) * scale;
    const [all, wrong] = [tall(lines) * scale, tall(errors) * scale];
    context.fillStyle = info;
    context.fillRect(x, heightPx * scale - all, width, all);
    context.fillStyle = bad;
    context.fillRect(x, heightPx * scale - wrong, width, wrong);
  }
}

export function Counts() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  void theme.value;
  void revision.value;
  void live.tickMs.value;
  const isShown = shown.value;
  const buckets = view.value?.rate.buckets(hostNowMs()) ?? [];
  const language = languages.current.value ?? 'en';
  const sum = (name: keyof Bucket): number =>
    buckets.reduce((total, bucket) => total + bucket[name], 0);
  const [lines, skipped] = [sum('lines'), sum('skipped')];
  const label = pageText.value(skipped > 0 ? 'counts.skipped' : 'counts', {
    span: age(view.value?.rate.spanMs(hostNowMs()) ?? 0, language),
    lines: numberText(lines),
    whole: numberText(lines - skipped),
    errors: numberText(sum('errors')),
  });
  useLayoutEffect(() => {
    if (canvas.current && isShown && width > 0) draw(canvas.current, buckets, width);
  });
  return (
    <div class="lcounts">
      <canvas ref={canvas} role="img" aria-label={label} />
      <small>{label}</small>
    </div>
  );
}
