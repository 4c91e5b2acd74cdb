// Sessions: who is or was logged in, from where, by what, since when.

import type { RouteResponse } from '../../../contract/routes.ts';
import { times } from '../../app.ts';
import { addressHref, userHref } from '../../model/security/security-place.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Note } from '../../parts/note.tsx';
import { Written } from '../../parts/written.tsx';
import { pageText } from './say.ts';
import './sessions.css';

export type Session = RouteResponse<'GET /api/v1/security'>['sessions'][number];

/** More are a click away: their events. */
const most = 12;

function From({ ip }: Session) {
  if (ip === null) return <span class="off">{pageText.value('session.local')}</span>;
  return <Link href={addressHref(ip)}>{ip}</Link>;
}

function whenWord({ fromMs, toMs }: Session, isNow: boolean): string {
  const say = pageText.value;
  const { stamp, minute, day } = times.value;
  const from = fromMs === null ? say('session.before') : stamp(fromMs);
  if (isNow) return from;
  if (toMs === null) return `${from} – ${say('session.goesOn')}`;
  const isSameDay = fromMs !== null && day(fromMs) === day(toMs);
  return `${from} – ${isSameDay ? minute(toMs) : stamp(toMs)}`;
}

function Row({ one, isNow }: { one: Session; isNow: boolean }) {
  return (
    <li class="session">
      <b>
        <Link href={userHref(one.user)}>
          <Written text={one.user} empty={pageText.value('empty')} />
        </Link>
      </b>
      <span>
        <From {...one} />
      </span>
      <small>{one.service}</small>
      <small>{whenWord(one, isNow)}</small>
    </li>
  );
}

export interface SessionsProps {
  sessions: readonly Session[];
  /** Only those that go on. */
  isNow: boolean;
  isUnknown?: boolean;
}

export function Sessions({ sessions, isNow, isUnknown }: SessionsProps) {
  const say = pageText.value;
  const title = say(isNow ? 'sessions.now' : 'sessions');
  if (isUnknown) {
    return (
      <Card title={title}>
        <Note tone="warn">{say('unknown.figures')}</Note>
      </Card>
    );
  }
  const rows = sessions
    .filter(({ toMs }) => !isNow || toMs === null)
    .toSorted((a, b) => (b.fromMs ?? 0) - (a.fromMs ?? 0));
  const left = rows.length - most;
  return (
    <Card title={title} fixed={String(rows.length)}>
      {rows.length === 0 ? (
        <Note>{say(isNow ? 'sessions.none' : 'sessions.none.ever')}</Note>
      ) : (
        <ul>
          {rows.slice(0, most).map((one) => (
            <Row
              key={JSON.stringify([one.user, one.ip, one.fromMs, one.pid])}
              {...{ one, isNow }}
            />
          ))}
        </ul>
      )}
      {left > 0 ? <p class="sec-more">{say('top.more', { n: left })}</p> : null}
    </Card>
  );
}
