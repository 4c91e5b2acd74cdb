// Network interfaces: up or down, their addresses and speed, and what they carry now.

import type { InterfaceFact } from '../../../contract/fact.ts';
import { live, say } from '../../app.ts';
import { bits, dash, joined } from '../../../client/model/format.ts';
import { hostMetrics as names } from '../../../client/model/host-metrics.ts';
import { Card } from '../../parts/card.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';

function rate(metric: string, device: string): number | null {
  const value = live.value(metric, { device });
  return value === null ? null : value * 8;
}

const told = (value: number | null): string => (value === null ? dash : joined(bits(value)));

function columns(): Column<InterfaceFact>[] {
  return [
    {
      id: 'name',
      title: say.value('nic.name'),
      class: 'name',
      cell: ({ name }) => <span title={name}>{name}</span>,
      sort: ({ name }) => name,
    },
    {
      id: 'state',
      title: say.value('nic.state'),
      rank: 3,
      cell: ({ isUp }) => (
        <Mark tone={isUp ? 'good' : 'off'} word={say.value(isUp ? 'nic.up' : 'nic.down')} />
      ),
      sort: ({ isUp }) => (isUp ? 0 : 1),
    },
    {
      id: 'addresses',
      title: say.value('nic.addresses'),
      rank: 2,
      class: 'clip wide',
      cell: ({ addresses }) => (
        <span title={addresses.join('\n')}>
          {addresses.length > 0 ? addresses.join(', ') : dash}
        </span>
      ),
    },
    {
      id: 'speed',
      title: say.value('nic.speed'),
      number: true,
      rank: 1,
      cell: ({ speedMbit }) => (speedMbit ? joined(bits(speedMbit * 1e6)) : dash),
      sort: ({ speedMbit }) => speedMbit,
    },
    {
      id: 'in',
      title: say.value('nic.in'),
      number: true,
      cell: ({ name }) => told(rate(names.networkIn, name)),
      sort: ({ name }) => rate(names.networkIn, name),
    },
    {
      id: 'out',
      title: say.value('nic.out'),
      number: true,
      cell: ({ name }) => told(rate(names.networkOut, name)),
      sort: ({ name }) => rate(names.networkOut, name),
    },
  ];
}

export function Interfaces() {
  const facts = live.fact('network.interfaces');
  return (
    <Card title={say.value('nic.title')} fixed={facts?.length}>
      {facts === null || facts.length === 0 ? (
        <Note>{say.value(facts === null ? 'waiting' : 'nic.none')}</Note>
      ) : (
        <Table
          label={say.value('nic.title')}
          columns={columns()}
          rows={facts}
          rowKey={({ name }) => name}
          atFirst={8}
        />
      )}
    </Card>
  );
}
