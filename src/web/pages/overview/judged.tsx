// The most dangerous processes first; the whole table is a page of its own.

import type { ProcessRow } from '../../../contract/process.ts';
import type { VerdictLevel } from '../../../contract/verdict.ts';
import { live, say } from '../../app.ts';
import { bytes, dash, joined, uptime } from '../../../client/model/format.ts';
import { processHref } from '../../model/processes/process-link.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { Note } from '../../parts/note.tsx';

const most = 10;
/** From this share of one processor on, the figure is coloured. */
const busyPercent = 90;

const tones = { danger: 'bad', caution: 'warn', safe: 'good', kernel: 'off' } as const;
const rank: Readonly<Record<VerdictLevel, number>> = { danger: 3, caution: 2, safe: 1, kernel: 0 };

function identity(): Column<ProcessRow>[] {
  return [
    {
      id: 'verdict',
      title: say.value('verdict'),
      cell: ({ level }) => <Mark tone={tones[level]} word={say.value(`level.${level}`)} />,
      sort: ({ level }) => rank[level],
    },
    {
      id: 'name',
      title: say.value('proc.name'),
      class: 'name',
      cell: ({ name, pid, startTicks, executable }) => (
        <Link href={processHref(pid, startTicks)} title={executable ?? name}>
          {name}
        </Link>
      ),
      sort: ({ name }) => name,
    },
    { id: 'pid', title: 'PID', number: true, cell: ({ pid }) => pid, sort: ({ pid }) => pid },
    {
      id: 'user',
      title: say.value('proc.user'),
      rank: 2,
      class: 'clip',
      cell: ({ user }) => user,
      sort: ({ user }) => user,
    },
    {
      id: 'ports',
      title: say.value('proc.ports'),
      rank: 3,
      class: 'clip',
      cell: ({ ports }) => ports?.join(', ') || (ports === null ? say.value('proc.hidden') : '-'),
    },
  ];
}

function numbers(): Column<ProcessRow>[] {
  const totalBytes = live.fact('host.system')?.memoryBytes ?? 0;
  const atMs = live.factAtMs('processes.judged') ?? 0;
  return [
    {
      id: 'cpu',
      title: 'CPU %',
      number: true,
      cell: ({ cpuPercent, level }) => (
        <span
          class={(cpuPercent ?? 0) < busyPercent ? undefined : level === 'danger' ? 'bad' : 'warn'}
        >
          {cpuPercent?.toFixed(1) ?? dash}
        </span>
      ),
      sort: ({ cpuPercent }) => cpuPercent,
    },
    {
      id: 'memory',
      title: `${say.value('proc.memory')} %`,
      number: true,
      cell: ({ memoryBytes }) =>
        totalBytes > 0 ? ((100 * memoryBytes) / totalBytes).toFixed(1) : joined(bytes(memoryBytes)),
      sort: ({ memoryBytes }) => memoryBytes,
    },
    {
      id: 'running',
      title: say.value('proc.running'),
      number: true,
      rank: 1,
      cell: ({ startedMs }) => uptime(atMs - startedMs),
      sort: ({ startedMs }) => -startedMs,
    },
  ];
}

export function Judged() {
  const fact = live.fact('processes.judged');
  const visibility = live.fact('processes.visibility');
  if (fact === null || fact.rows.length === 0) {
    return (
      <Card title={say.value('judged.title')}>
        <Note>{say.value('waiting')}</Note>
      </Card>
    );
  }
  return (
    <Card
      title={say.value('judged.title')}
      fixed={
        <>
          {fact.waiting > 0 ? `${say.value('judged.waiting', { n: fact.waiting })} · ` : null}
          {visibility?.areOthersHidden ? `${say.value('judged.own')} · ` : null}
          <Link href="/processes">{`${say.value('all')} ›`}</Link>
        </>
      }
    >
      <Table
        label={say.value('judged.title')}
        columns={[...identity(), ...numbers()]}
        rows={fact.rows.slice(0, most)}
        rowKey={({ pid }) => pid}
      />
    </Card>
  );
}
