// What the days of the reports look like, and what is asked for in the page's address.

import type { RouteResponse } from '../../contract/routes.ts';
import type { Tone } from '../../client/model/tone.ts';

export type ReportList = RouteResponse<'GET /api/v1/reports'>;
export type ReportDay = ReportList['days'][number];
export type ReportState = ReportDay['state'];

const tones: Readonly<Record<ReportState, Tone>> = {
  sending: 'info',
  waiting: 'warn',
  sent: 'good',
  failed: 'bad',
  notSent: 'warn',
  listed: 'off',
  skipped: 'off',
};

export const stateTone = (state: ReportState): Tone => tones[state];

/** `04:00`, or nothing where nothing was logged. */
export function peakText(metrics: ReportDay['metrics']): string {
  const hour = metrics?.peak_hour ?? null;
  return hour === null ? '' : `${String(hour).padStart(2, '0')}:00`;
}

export const reportHref = (date: string): string => `/reports?date=${date}`;

/** Null where the address names no day. */
export function reportDate(query: URLSearchParams): string | null {
  const date = query.get('date') ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(date) ? date : null;
}

/** Whether it may only be sent by saying that it is meant again. */
export const wasSent = (days: readonly ReportDay[], date: string): boolean =>
  days.some((day) => day.date === date && day.state === 'sent');
