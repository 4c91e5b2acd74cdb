// The words of a finding, in the reader's language.

import { languages } from '../../app.ts';
import { age } from '../../../client/model/format.ts';
import type { Tone } from '../../../client/model/tone.ts';
import type { Listed } from './state.ts';
import { pageText } from './say.ts';

/** When a finding was first and last seen. */
export function seenWord({ firstMs, lastMs }: Listed, nowMs: number): string {
  const ago = (atMs: number): string => age(nowMs - atMs, languages.current.value ?? 'en');
  return pageText.value('seen', { first: ago(firstMs), last: ago(lastMs) });
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
