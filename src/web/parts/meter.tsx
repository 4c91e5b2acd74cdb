// A percentage with a small bar beside it, for rows of a table.

import { percent } from '../../client/model/format.ts';
import type { Tone } from '../../client/model/tone.ts';

export function Meter({ value, tone }: { value: number | null; tone: Tone }) {
  return (
    <span class="meter">
      <span class={`bar ${tone}`} aria-hidden="true">
        <i style={{ width: `${Math.round(Math.min(100, Math.max(0, value ?? 0)))}%` }} />
      </span>
      <span class={tone === 'warn' || tone === 'bad' ? tone : undefined}>{percent(value)}</span>
    </span>
  );
}
