// The words of a finding, in the reader's language.

import { languages, live } from '../../app.ts';
import { age } from '../../../client/model/format.ts';
import type { Tone } from '../../../client/model/tone.ts';
import type { Listed } from './state.ts';
import { pageText } from './say.ts';

const stepMs = 5000;

/** In steps, so that the list is not drawn anew each second. */
export function ageWord(atMs: number): string {
  const nowMs = Math.ceil(live.tickMs.value / stepMs) * stepMs;
  return age(Math.max(0, nowMs - atMs), languages.current.value ?? 'en');
}

export function stateWord({ state, overMs, by }: Pick<Listed, 'state' | 'overMs' | 'by'>): string {
  const say = pageText.value;
  // Ended by itself, not by a person.
  if (state === 'closed' && by === null) return say('state.over');
  if (state !== 'closed' && overMs !== null)
    return say('state.wasOver', { state: say(`state.${state}`) });
  return say(`state.${state}`);
}

export function stateTone({ state }: Pick<Listed, 'state'>): Tone {
  if (state === 'open') return 'warn';
  return state === 'acknowledged' ? 'info' : 'off';
}
