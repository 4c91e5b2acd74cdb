// The last minute as pixel columns, drawn on a canvas once a second.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Levels } from '../../contract/metric.ts';
import { shown, theme } from '../app.ts';
import { layColumns } from '../model/drawing/column-layout.ts';
import { useWidth } from './width.ts';

export interface ColumnsProps {
  values: Float32Array;
  top: number | null;
  levels?: Levels | undefined;
  height?: number;
  label: string;
}

function draw(canvas: HTMLCanvasElement, props: ColumnsProps, cssWidth: number): void {
  const scale = Math.max(1, Math.round(devicePixelRatio));
  const width = Math.floor(cssWidth) * scale;
  const height = (props.height ?? 28) * scale;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  const style = getComputedStyle(canvas);
  const { values, top, levels } = props;
  let tone = '';
  for (const column of layColumns({ values, top, levels, width, height, scale })) {
    if (column.tone !== tone) {
      tone = column.tone;
      context.fillStyle = style.getPropertyValue(`--${tone}`);
    }
    context.fillRect(column.x, height - column.height, column.width, column.height);
  }
}

export function Columns(props: ColumnsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const visible = shown.value;
  void theme.value;
  // Before the paint, so that a second costs one frame and not two.
  useLayoutEffect(() => {
    if (canvas.current && visible && width > 0) draw(canvas.current, props, width);
  });
  return <canvas ref={canvas} class="columns" role="img" aria-label={props.label} />;
}
