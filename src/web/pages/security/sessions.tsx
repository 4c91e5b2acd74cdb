// Sessions: who is or was logged in, from where, since when.

import type { RouteResponse } from '../../../contract/routes.ts';
import { times } from '../../app.ts';
import { addressHref, userHref } from '../../model/security-place.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { Written } from '../../parts/written.tsx';
import { pageText } from './say.ts';

export type Session = RouteResponse<'GET /api/v1/security'>['sessions'][number];

const atFirst = 8;

function columns(isNow: boolean): Column<Session>[] {
  const say = pageText.value;
  const until: Column<Session> = {
    id: 'until',
    title: say('session.until'),
    number: true,
    more: true,
    cell: ({ toMs }) => (toMs === null ? say('session.goesOn') : times.value.stamp(toMs)),
    sort: ({ toMs }) => toMs,
  };
  return [
    {
      id: 'user',
      title: say('session.user'),
      class: 'clip',
      cell: ({ user }) => (
        <Link href={userHref(user)}>
          <Written text={user} empty={say('empty')} />
        </Link>
      ),
      sort: ({ user }) => user,
    },
    {
      id: 'from',
      title: say('session.from'),
      class: 'clip',
      cell: ({ ip }) =>
        ip === null ? (
          <span class="off">{say('session.local')}</span>
        ) : (
          <Link href={addressHref(ip)}>{ip}</Link>
        ),
      sort: ({ ip }) => ip,
    },
    {
      id: 'service',
      title: say('session.service'),
      more: true,
      cell: ({ service }) => service,
      sort: ({ service }) => service,
    },
    {
      id: 'since',
      title: say('session.since'),
      number: true,
      cell: ({ fromMs }) =>
        fromMs === null ? (
          <span class="off">{say('session.before')}</span>
        ) : (
          times.value.stamp(fromMs)
        ),
      sort: ({ fromMs }) => fromMs,
    },
    ...(isNow ? [] : [until]),
  ];
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
  const rows = isNow ? sessions.filter(({ toMs }) => toMs === null) : sessions;
  const none = say(isNow ? 'sessions.none' : 'sessions.none.ever');
  if (isUnknown) {
    return (
      <Card title={title}>
        <Note tone="warn">{say('unknown.figures')}</Note>
      </Card>
    );
  }
  return (
    <Card title={title} fixed={String(rows.length)}>
      {rows.length === 0 ? (
        <Note>{none}</Note>
      ) : (
        <Table
          label={title}
          columns={columns(isNow)}
          rows={rows}
          rowKey={({ user, ip, fromMs, pid }) => JSON.stringify([user, ip, fromMs, pid])}
          order={{ column: 'since', descending: true }}
          atFirst={atFirst}
        />
      )}
    </Card>
  );
}
