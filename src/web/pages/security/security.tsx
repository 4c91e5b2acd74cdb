// Security: who tried to log in, when and how; who is in; what was found; how it is looked for.

import './security.css';
import type { RouteResponse } from '../../../contract/routes.ts';
import { call, languages } from '../../app.ts';
import {
  isUnknown,
  readingState,
  readingTone,
  type Reading,
} from '../../model/security/reading-state.ts';
import { Link } from '../../parts/link.tsx';
import { Note } from '../../parts/note.tsx';
import { useFresh } from '../../parts/fresh.ts';
import { Attempts } from './attempts.tsx';
import { Detectors } from './detectors.tsx';
import { Found } from './found.tsx';
import { HeatMap } from './heat.tsx';
import { Nav, SpanSwitch } from './nav.tsx';
import { askedNow, openedAt, refreshMs, span } from './place.ts';
import { ReadingCard } from './reading.tsx';
import { pageText } from './say.ts';
import { Sessions } from './sessions.tsx';
import { Addresses, Users } from './top.tsx';
import { TopCountries } from './top-countries.tsx';
import { Unparsed } from './unparsed.tsx';

type Whole = RouteResponse<'GET /api/v1/security'>;

/** Attempts alone: what else is logged is no part of the columns. */
const attemptsQuery = 'event.action:"ssh_login"';

/** Before any figure is believed: what of the logs is not read. */
function Trouble({ reading }: { reading: Reading }) {
  const say = pageText.value;
  const state = readingState(reading);
  if (state === 'well') return null;
  const first = reading.sources.find(({ problem }) => problem !== null);
  return (
    <section class="card">
      <Note tone={readingTone(state)}>
        {say(`state.${state}`)}{' '}
        {first?.problem ? (
          <span class="off">{`${first.path}: ${languages.pick(first.problem)} `}</span>
        ) : null}
        {state === 'none' ? `${say('state.none.do')} ` : null}
        <Link href="/settings#watching">{say('settings')}</Link>
      </Note>
    </section>
  );
}

function Board({ whole }: { whole: Whole }) {
  const say = pageText.value;
  const isBlind = isUnknown(readingState(whole.reading));
  return (
    <>
      <Trouble reading={whole.reading} />
      <div class="sec-board">
        <Attempts
          attempts={whole.attempts}
          totals={whole.totals}
          query={attemptsQuery}
          isUnknown={isBlind}
        />
        <Found findings={whole.findings} isUnknown={isBlind} />
        <Addresses top={whole.addresses} title={say('addresses')} isUnknown={isBlind} />
        <Users top={whole.users} isUnknown={isBlind} />
        <HeatMap heat={whole.heat} isUnknown={isBlind} />
        <Detectors isUnknown={isBlind} />
        <div class="sec-stack sec-rest">
          {whole.countries ? <TopCountries countries={whole.countries} /> : null}
          <Sessions sessions={whole.sessions} isNow isUnknown={isBlind} />
          <ReadingCard reading={whole.reading} />
        </div>
      </div>
    </>
  );
}

export function Security() {
  const say = pageText.value;
  const { value, problem } = useFresh(
    span.value.id,
    () => call('GET /api/v1/security', { query: askedNow() }),
    refreshMs,
  );
  const isOpen = openedAt('unparsed') !== null;
  return (
    <>
      <Nav>
        <SpanSwitch />
      </Nav>
      {problem ? (
        <section class="card">
          <Note tone="bad">{value ? say('stale', { why: problem }) : problem}</Note>
        </section>
      ) : null}
      <div class={isOpen ? 'with-side open' : 'with-side'}>
        <div class="sec-box">
          {value ? <Board whole={value} /> : null}
          {!value && !problem ? <Note>{say('waiting')}</Note> : null}
        </div>
        {isOpen ? <Unparsed /> : null}
      </div>
    </>
  );
}
