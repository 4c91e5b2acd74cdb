// How an alert or a notifier fared, as a mark and a word.

import type { RouteResponse } from '../../../contract/routes.ts';
import type { SettingsKey } from '../../../text/pages/settings.en.ts';
import type { Tone } from '../../../client/model/tone.ts';

export type NotifierInfo = RouteResponse<'GET /api/v1/notifiers'>['notifiers'][number];
export type AlertInfo = RouteResponse<'GET /api/v1/alerts'>['alerts'][number];
export type Delivery = AlertInfo['deliveries'][number];

export interface Fared {
  tone: Tone;
  word: SettingsKey;
}

/** What went wrong last counts until something went through after it. */
export function notifierFared(notifier: NotifierInfo): Fared {
  const { configured, failing, sentMs, failedMs } = notifier;
  if (!configured) return { tone: 'off', word: 'notifier.off' };
  const isBroken = failing || (failedMs ?? 0) > (sentMs ?? 0);
  if (isBroken) return { tone: 'bad', word: 'notifier.fails' };
  if (sentMs === null) return { tone: 'info', word: 'notifier.unused' };
  return { tone: 'good', word: 'notifier.works' };
}

const tones: Readonly<Record<Delivery['state'], Tone>> = {
  waiting: 'warn',
  sending: 'info',
  sent: 'good',
  failed: 'bad',
  dropped: 'off',
};

export function deliveryFared({ state }: Pick<Delivery, 'state'>): Fared {
  return { tone: tones[state], word: `delivery.${state}` };
}
