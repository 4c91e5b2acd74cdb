// The busiest processes; the whole table is a page of its own.

import type { BusyProcessFact } from '../../../contract/fact.ts';
import { live, say } from '../../app.ts';
import { bytes, joined, uptime } from '../../model/format.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';

/** From this share of one processor on, the figure is coloured. */
const busyPercent = 90;

function columns(): Column<BusyProcessFact>[] {
  return [
    {
      id: 'name',
      title: say.value('proc.name'),
      class: 'name',
      cell: ({ name }) => <span title={name}>{name}</span>,
      sort: ({ name }) => name,
    },
    { id: 'pid', title: 'PID', number: true, cell: ({ pid }) => pid, sort: ({ pid }) => pid },
    {
      id: 'user',
      title: say.value('proc.user'),
      more: true,
      class: 'clip',
      cell: ({ user }) => user,
      sort: ({ user }) => user,
    },
    {
      id: 'state',
      title: say.value('proc.state'),
      more: true,
      cell: ({ state }) => state,
      sort: ({ state }) => state,
    },
    {
      id: 'threads',
      title: say.value('proc.threads'),
      number: true,
      more: true,
      cell: ({ threads }) => threads,
      sort: ({ threads }) => threads,
    },
    {
      id: 'cpu',
      title: 'CPU %',
      number: true,
      cell: ({ cpuPercent }) => (
        <span class={cpuPercent >= busyPercent ? 'warn' : undefined}>{cpuPercent.toFixed(1)}</span>
      ),
      sort: ({ cpuPercent }) => cpuPercent,
    },
    {
      id: 'memory',
      title: say.value('proc.memory'),
      number: true,
      cell: ({ memoryBytes }) => joined(bytes(memoryBytes)),
      sort: ({ memoryBytes }) => memoryBytes,
    },
    {
      id: 'running',
      title: say.value('proc.running'),
      number: true,
      more: true,
      cell: ({ startedMs }) => uptime((live.factAtMs('processes.busiest') ?? 0) - startedMs),
      sort: ({ startedMs }) => -startedMs,
    },
  ];
}

export function Processes() {
  const facts = live.fact('processes.busiest');
  const rows = facts?.slice(0, 10) ?? null;
  return (
    <Card title={say.value('proc.title')}>
      {rows === null || rows.length === 0 ? (
        <Note>{say.value(rows === null ? 'waiting' : 'proc.none')}</Note>
      ) : (
        <Table
          label={say.value('proc.title')}
          columns={columns()}
          rows={rows}
          rowKey={({ pid }) => pid}
          order={{ column: 'cpu', descending: true }}
        />
      )}
    </Card>
  );
}
