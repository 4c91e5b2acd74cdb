// The silences that hold: what they take in, why, by whom, and when they end.

import { useEffect } from 'preact/hooks';
import type { RouteResponse } from '../../../contract/routes.ts';
import { call, live, session, times } from '../../app.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { useResource, useWork } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { SureButton } from '../../parts/sure-button.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';
import { done } from './state.ts';

type Silence = RouteResponse<'GET /api/v1/silences'>['silences'][number];

const load = () => call('GET /api/v1/silences');

function whatOf({ host, rule, entity }: Silence): string {
  const say = pageText.value;
  const hello = live.hello.value;
  const name = host !== null && host === hello?.host.id ? hello.host.name : host;
  const parts = [rule, entity].filter((part) => part !== null);
  const all = parts.length === 0 ? [say('silence.all')] : parts;
  return [...all, ...(name === null ? [] : [name])].join(' · ');
}

function columns(end: (one: Silence) => void, busy: boolean): Column<Silence>[] {
  const say = pageText.value;
  return [
    {
      id: 'what',
      title: say('silence.column'),
      class: 'name',
      cell: (one) => <span title={whatOf(one)}>{whatOf(one)}</span>,
    },
    {
      id: 'reason',
      title: say('silence.reason'),
      rank: 2,
      class: 'clip',
      cell: ({ reason }) => <span title={reason}>{reason}</span>,
    },
    { id: 'by', title: say('silence.by'), rank: 1, cell: ({ by }) => by, sort: ({ by }) => by },
    {
      id: 'until',
      title: say('silence.until'),
      cell: ({ untilMs }) => times.value.stamp(untilMs),
      sort: ({ untilMs }) => untilMs,
    },
    ...(session.may('findings:write')
      ? [
          {
            id: 'act',
            title: say('act'),
            hidesTitle: true,
            number: true,
            cell: (one: Silence) => (
              <SureButton
                label={say('silence.end')}
                about={whatOf(one)}
                disabled={busy}
                onSure={() => end(one)}
              />
            ),
          },
        ]
      : []),
  ];
}

export function Silences() {
  const say = pageText.value;
  const [silences, reload] = useResource(load);
  const work = useWork();
  const doneHere = done.value;
  useEffect(() => {
    if (doneHere > 0) reload();
  }, [doneHere]);
  const end = ({ id }: Silence): void =>
    work.run(async () => {
      await call('DELETE /api/v1/silences/:id', { params: { id: String(id) } });
      done.value += 1;
    });
  return (
    <Card title={say('silences')}>
      <ResourceView of={silences}>
        {({ silences: rows }) =>
          rows.length === 0 ? (
            <Note>{say('silences.none')}</Note>
          ) : (
            <Table
              label={say('silences')}
              columns={columns(end, work.busy)}
              rows={rows}
              rowKey={({ id }) => id}
            />
          )
        }
      </ResourceView>
      {work.problem ? <Note tone="bad">{work.problem}</Note> : null}
    </Card>
  );
}
