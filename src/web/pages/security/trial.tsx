// What a detector would have found in stored events: how often, and in whom.

import { times } from '../../app.ts';
import type { RouteResponse } from '../../../contract/routes.ts';
import { numberText } from '../../../contract/number-text.ts';
import { Table, type Column } from '../../parts/table.tsx';
import { Written } from '../../parts/written.tsx';
import { pageText } from './say.ts';

export type TrialResult = RouteResponse<'POST /api/v1/detectors/:detector/trial'>;

type Entity = TrialResult['entities'][number];

const atFirst = 10;

function columns(): Column<Entity>[] {
  const say = pageText.value;
  const { stamp } = times.value;
  return [
    {
      id: 'entity',
      title: say('trial.entity'),
      class: 'name',
      cell: ({ entity, allowed }) => (
        <>
          <Written text={entity} empty={say('empty')} />
          {allowed ? <span class="off">{` · ${say('trial.allowed')}`}</span> : null}
        </>
      ),
      sort: ({ entity }) => entity,
    },
    {
      id: 'count',
      title: say('trial.count'),
      number: true,
      cell: (one) => numberText(one.count),
      sort: (one) => one.count,
    },
    {
      id: 'when',
      title: say('trial.when'),
      number: true,
      rank: 1,
      cell: ({ firstMs, lastMs }) => `${stamp(firstMs)} – ${stamp(lastMs)}`,
      sort: ({ lastMs }) => lastMs,
    },
  ];
}

export function Trial({ result, days }: { result: TrialResult; days: number }) {
  const say = pageText.value;
  const events = numberText(result.events);
  if (result.times === 0) return <p class="advice">{say('trial.none', { days, events })}</p>;
  return (
    <>
      <p class="advice">{say('trial.times', { n: numberText(result.times), days, events })}</p>
      <Table
        label={say('trial.entity')}
        columns={columns()}
        rows={result.entities}
        rowKey={({ entity, firstMs }) => `${entity} ${firstMs}`}
        order={{ column: 'count', descending: true }}
        atFirst={atFirst}
      />
    </>
  );
}
