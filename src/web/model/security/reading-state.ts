// How well the security logs are read: what is not read is told before any figure is believed.

import type { RouteResponse } from '../../../contract/routes.ts';
import type { Tone } from '../../../client/model/tone.ts';

export type Reading = RouteResponse<'GET /api/v1/security'>['reading'];
export type ReadingSource = Reading['sources'][number];

/**
 * `none`: nothing is there to read; `blind`: nothing of it can be read; `partly`: some of it
 * cannot; `behind`: what is shown is not the newest yet; `well`: all is read.
 */
export type ReadingState = 'none' | 'blind' | 'partly' | 'behind' | 'well';

/** Less than this is a moment's work. */
const behindFromBytes = 1_048_576;

export function isBehind({ behindBytes }: ReadingSource): boolean {
  return behindBytes !== null && behindBytes >= behindFromBytes;
}

export function readingState({ sources, lines }: Reading): ReadingState {
  if (sources.length === 0 && lines === 0) return 'none';
  const troubled = sources.filter(({ problem }) => problem !== null).length;
  if (troubled > 0 && troubled === sources.length && lines === 0) return 'blind';
  if (troubled > 0) return 'partly';
  return sources.some(isBehind) ? 'behind' : 'well';
}

/** Where nothing is read, a figure of zero would be a lie. */
export function isUnknown(state: ReadingState): boolean {
  return state === 'none' || state === 'blind';
}

export function readingTone(state: ReadingState): Tone {
  if (state === 'well') return 'good';
  return state === 'none' ? 'off' : state === 'behind' ? 'info' : 'warn';
}

export function sourceTone(source: ReadingSource): Tone {
  if (source.problem !== null) return 'bad';
  return isBehind(source) ? 'info' : 'good';
}

/** In percent with one digit, rounded down: 100 means every single line. */
export function understoodShare(lines: number, understood: number): number | null {
  return lines === 0 ? null : Math.floor((understood / lines) * 1000) / 10;
}
