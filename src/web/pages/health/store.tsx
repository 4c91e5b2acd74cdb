// The store of samples: its tiers, how far back each reaches, and what each takes.

import type { RouteResponse } from '../../../contract/routes.ts';
import { say, times } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { bytes, dash, joined } from '../../../client/model/format.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';

type Health = RouteResponse<'GET /api/v1/health'>;

type Tier = Health['store']['tiers'][number];

function stepText(stepMs: number): string {
  const key = (
    { 1000: 'tier.1s', 10_000: 'tier.10s', 60_000: 'tier.1m', 3_600_000: 'tier.1h' } as const
  )[stepMs];
  return key ? say.value(key) : `${stepMs / 1000} s`;
}

function columns(): Column<Tier>[] {
  return [
    { id: 'step', title: say.value('tier'), class: 'name', cell: ({ stepMs }) => stepText(stepMs) },
    {
      id: 'keep',
      title: say.value('tier.keep'),
      number: true,
      cell: ({ keepDays }) => say.value('days', { n: keepDays }),
    },
    {
      id: 'oldest',
      title: say.value('tier.oldest'),
      number: true,
      cell: ({ oldestMs }) => (oldestMs === null ? dash : times.value.stamp(oldestMs)),
    },
    {
      id: 'points',
      title: say.value('tier.points'),
      number: true,
      rank: 1,
      cell: ({ points }) => numberText(points),
    },
    {
      id: 'bytes',
      title: say.value('tier.bytes'),
      number: true,
      cell: (one) => joined(bytes(one.bytes)),
    },
  ];
}

export function Store({ store }: Pick<Health, 'store'>) {
  const free = store.diskFreeBytes === null ? dash : joined(bytes(store.diskFreeBytes));
  return (
    <Card
      title={say.value('health.tiers')}
      fixed={say.value('health.series', { n: numberText(store.series) })}
      class="store-card"
    >
      {store.state === 'ok' ? null : (
        <Note tone="bad">{`${say.value(`store.${store.state}`)} ${store.message ?? ''}`}</Note>
      )}
      <Table
        label={say.value('health.tiers')}
        columns={columns()}
        rows={store.tiers}
        rowKey={({ stepMs }) => stepMs}
      />
      <p class="store-path">
        <span title={store.path}>{store.path}</span> {say.value('store.free', { size: free })}
      </p>
    </Card>
  );
}
