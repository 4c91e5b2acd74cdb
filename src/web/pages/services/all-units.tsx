// All units of the host, asked for on demand, with a filter.

import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { UnitInfo } from '../../../contract/unit.ts';
import { call, live } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { dash } from '../../../client/model/format.ts';
import { unitTone } from '../../../client/model/services.ts';
import { costOrNull, unitFits } from '../../../client/model/unit-view.ts';
import { unitHref } from '../../model/unit-link.ts';
import { Card } from '../../parts/card.tsx';
import { Field } from '../../parts/field.tsx';
import { Link } from '../../parts/link.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { useWork } from '../../parts/resource.ts';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';
import { cpuWord, memoryWord, resultWord, stateWord } from './words.ts';

/** Null until they are asked for. */
export const allUnits = signal<readonly UnitInfo[] | null>(null);

export async function askAllUnits(): Promise<void> {
  const host = live.hello.peek()?.host.id;
  if (!host) return;
  const { units } = await call('GET /api/v1/hosts/:host/units', { params: { host } });
  allUnits.value = units;
}

function columns(): Column<UnitInfo>[] {
  const say = pageText.value;
  return [
    {
      id: 'state',
      title: say('state'),
      cell: (unit) => <Mark tone={unitTone(unit)} word={stateWord(unit)} />,
      sort: ({ state }) => state,
    },
    {
      id: 'name',
      title: say('name'),
      class: 'name',
      cell: ({ name }) => (
        <Link href={unitHref(name)} title={name}>
          {name}
        </Link>
      ),
      sort: ({ name }) => name,
    },
    {
      id: 'sub',
      title: say('sub'),
      rank: 1,
      cell: ({ sub }) => sub ?? dash,
      sort: ({ sub }) => sub,
    },
    {
      id: 'description',
      title: say('description'),
      rank: 4,
      class: 'clip',
      cell: (unit) => {
        const text = resultWord(unit) || unit.description || dash;
        return <span title={text}>{text}</span>;
      },
      sort: ({ description }) => description,
    },
    {
      id: 'restarts',
      title: say('restarts'),
      number: true,
      rank: 2,
      cell: ({ restarts }) => restarts ?? dash,
      sort: ({ restarts }) => restarts,
    },
    {
      id: 'cpu',
      title: say('cpu'),
      number: true,
      rank: 3,
      cell: cpuWord,
      sort: ({ cpuPercent }) => costOrNull(cpuPercent),
    },
    {
      id: 'memory',
      title: say('memory'),
      number: true,
      cell: memoryWord,
      sort: ({ memoryBytes }) => costOrNull(memoryBytes),
    },
  ];
}

function List({ units }: { units: readonly UnitInfo[] }) {
  const say = pageText.value;
  const [filter, setFilter] = useState('');
  const rows = units.filter((unit) => unitFits(unit, filter.trim(), stateWord(unit)));
  return (
    <>
      <div class="list-tools">
        <div class="grow field">
          <Field label={say('filter')} value={filter} onInput={setFilter} />
        </div>
        <span class="off">
          {say('all.count', {
            shown: numberText(rows.length),
            all: numberText(units.length),
          })}
        </span>
      </div>
      {rows.length === 0 ? (
        <Note>{say('filter.none')}</Note>
      ) : (
        <Table
          label={say('all')}
          columns={columns()}
          rows={rows}
          rowKey={({ name }) => name}
          order={{ column: 'name', descending: false }}
        />
      )}
    </>
  );
}

export function AllUnits() {
  const say = pageText.value;
  const work = useWork();
  const units = allUnits.value;
  const button = (
    <button type="button" class="button" disabled={work.busy} onClick={() => work.run(askAllUnits)}>
      {say(units ? 'all.reload' : 'all.show')}
    </button>
  );
  return (
    <Card title={say('all')}>
      {units ? <List units={units} /> : null}
      {work.problem ? <Note tone="bad">{work.problem}</Note> : null}
      <div class="card-body">{button}</div>
    </Card>
  );
}
