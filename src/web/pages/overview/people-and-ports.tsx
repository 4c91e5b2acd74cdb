// Who is logged in, and which programs listen on which ports.

import { isUnreadable, type ListenerFact, type LoginFact } from '../../../contract/fact.ts';
import { languages, live, say, times } from '../../app.ts';
import { hostMetrics as names } from '../../../client/model/host-metrics.ts';
import { dash } from '../../../client/model/format.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';

function loginColumns(): Column<LoginFact>[] {
  return [
    {
      id: 'user',
      title: say.value('login.user'),
      class: 'name',
      cell: ({ user }) => user,
      sort: ({ user }) => user,
    },
    {
      id: 'terminal',
      title: say.value('login.terminal'),
      rank: 1,
      cell: ({ terminal }) => terminal,
    },
    {
      id: 'from',
      title: say.value('login.from'),
      class: 'clip',
      cell: ({ from }) => from ?? say.value('login.here'),
      sort: ({ from }) => from,
    },
    {
      id: 'since',
      title: say.value('login.since'),
      number: true,
      cell: ({ sinceMs }) => times.value.stamp(sinceMs),
      sort: ({ sinceMs }) => sinceMs,
    },
  ];
}

export function Logins() {
  const facts = live.fact('host.logins');
  const list = Array.isArray(facts) ? (facts as readonly LoginFact[]) : null;
  return (
    <Card title={say.value('login.title')} fixed={list?.length}>
      {isUnreadable(facts) ? (
        <Note tone="info">
          {say.value('unreadable', { why: languages.pick(facts.unreadable) })}
        </Note>
      ) : list === null || list.length === 0 ? (
        <Note>{say.value(list === null ? 'waiting' : 'login.none')}</Note>
      ) : (
        <Table
          label={say.value('login.title')}
          columns={loginColumns()}
          rows={list}
          rowKey={({ user, terminal, sinceMs }) => `${user} ${terminal} ${sinceMs}`}
          atFirst={8}
        />
      )}
    </Card>
  );
}

function processOf({ process, pid }: ListenerFact): string {
  if (isUnreadable(process)) return say.value('port.hidden');
  return process ?? (pid === null ? dash : String(pid));
}

function listenerColumns(): Column<ListenerFact>[] {
  return [
    {
      id: 'port',
      title: say.value('port.port'),
      class: 'name',
      cell: ({ port }) => port,
      sort: ({ port }) => port,
    },
    {
      id: 'protocol',
      title: say.value('port.protocol'),
      cell: ({ protocol }) => protocol,
      sort: ({ protocol }) => protocol,
    },
    {
      id: 'address',
      title: say.value('port.address'),
      class: 'clip',
      cell: ({ address }) => address,
      sort: ({ address }) => address,
    },
    {
      id: 'process',
      title: say.value('port.process'),
      class: 'clip',
      cell: (one) => processOf(one),
      sort: (one) => processOf(one),
    },
    {
      id: 'pid',
      title: 'PID',
      number: true,
      rank: 1,
      cell: ({ pid }) => pid ?? dash,
      sort: ({ pid }) => pid,
    },
  ];
}

export function Listeners() {
  const facts = live.fact('network.listeners');
  const list = Array.isArray(facts) ? (facts as readonly ListenerFact[]) : null;
  const more = live.value(names.socketsNotListed) ?? 0;
  const hidden = list?.find(({ process }) => isUnreadable(process))?.process;
  return (
    <Card title={say.value('port.title')} fixed={list?.length}>
      {isUnreadable(facts) ? (
        <Note tone="info">
          {say.value('unreadable', { why: languages.pick(facts.unreadable) })}
        </Note>
      ) : list === null || list.length === 0 ? (
        <Note>{say.value(list === null ? 'waiting' : 'port.none')}</Note>
      ) : (
        <>
          <Table
            label={say.value('port.title')}
            columns={listenerColumns()}
            rows={list}
            rowKey={({ protocol, address, port, pid }) => `${protocol} ${address} ${port} ${pid}`}
            order={{ column: 'port', descending: false }}
            atFirst={10}
          />
          {more > 0 ? <Note tone="info">{say.value('port.more', { n: more })}</Note> : null}
          {isUnreadable(hidden) ? (
            <Note tone="info">
              {say.value('unreadable', { why: languages.pick(hidden.unreadable) })}
            </Note>
          ) : null}
        </>
      )}
    </Card>
  );
}
