// Which countries the most failed attempts come from.

import type { RouteResponse } from '../../contract/routes.ts';
import type { EventRange } from '../../store/event-filter.ts';
import type { LogReader } from '../../store/log-store.ts';
import type { Countries, CountryOf } from '../countries.ts';
import { topFailures, type Top } from './login-view.ts';

export type TopCountries = RouteResponse<'GET /api/v1/security'>['countries'];

/** The most active addresses that are looked up; those beyond make few attempts each. */
export const mostAddresses = 10_000;
const mostCountries = 12;

/** Attempts and addresses of each country, the most attempts first. */
export function sumByCountry(
  addresses: Top['entries'],
  countryOf: CountryOf,
): NonNullable<TopCountries>['entries'] {
  const sums = new Map<string | null, { count: number; addresses: number }>();
  for (const { value, count } of addresses) {
    const country = countryOf(value);
    const sum = sums.get(country) ?? { count: 0, addresses: 0 };
    sums.set(country, { count: sum.count + count, addresses: sum.addresses + 1 });
  }
  return [...sums]
    .map(([country, sum]) => ({ country, ...sum }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostCountries);
}

export async function topCountries(
  countries: Countries,
  reader: LogReader,
  range: EventRange,
): Promise<TopCountries> {
  const look = await countries.look();
  if (look.state === 'off') return null;
  if (look.state === 'failed') return { problem: look.reason, entries: [] };
  const { entries } = await topFailures(reader, range, 'ip', mostAddresses);
  return { problem: null, entries: sumByCountry(entries, look.countryOf) };
}
