// What stands where there is nothing to show: why, and what to do.

import type { ComponentChildren } from 'preact';
import type { Tone } from '../../client/model/tone.ts';
import { Shape } from './mark.tsx';

export function Note({ tone = 'off', children }: { tone?: Tone; children: ComponentChildren }) {
  return (
    <div class="note" role={tone === 'bad' ? 'alert' : undefined}>
      <span class="note-mark">
        <Shape tone={tone} />
      </span>
      <p>{children}</p>
    </div>
  );
}
