// Which countries the failed attempts come from, where a database of countries is configured.

import type { RouteResponse } from '../../../contract/routes.ts';
import { languages } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { countryName } from '../../model/security/country-name.ts';
import { BarList } from '../../parts/bar-list.tsx';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { pageText } from './say.ts';

type Countries = NonNullable<RouteResponse<'GET /api/v1/security'>['countries']>;

export function TopCountries({ countries }: { countries: Countries }) {
  const say = pageText.value;
  const language = languages.current.value ?? 'en';
  const { problem, entries } = countries;
  const nameOf = (country: string | null): string =>
    country === null ? say('countries.unknown') : countryName(country, language);
  return (
    <Card title={say('countries')}>
      {problem ? <Note tone="warn">{languages.pick(problem)}</Note> : null}
      {!problem && entries.length === 0 ? <Note>{say('countries.none')}</Note> : null}
      <BarList
        tone="bad"
        bars={entries.map(({ country, count: attempts, addresses }) => ({
          key: country ?? '',
          name: nameOf(country),
          title: [nameOf(country), say('countries.addresses', { n: numberText(addresses) })].join(
            ': ',
          ),
          count: attempts,
        }))}
      />
    </Card>
  );
}
