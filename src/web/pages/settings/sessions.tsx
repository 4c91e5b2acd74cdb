// One's own open sessions, and the table of any user's; any but this one can be ended.

import { call, hostNowMs, languages, say, times } from '../../app.ts';
import type { RouteResponse } from '../../../contract/routes.ts';
import { age } from '../../../client/model/format.ts';
import { browserName } from '../../model/settings/browser-name.ts';
import { Card } from '../../parts/card.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useResource, useWork } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { SureButton } from '../../parts/sure-button.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';

type Session = RouteResponse<'GET /api/v1/account/sessions'>['sessions'][number];

const load = () => call('GET /api/v1/account/sessions');

function columns(end: (one: Session) => void, busy: boolean): Column<Session>[] {
  const language = languages.current.value ?? 'en';
  return [
    {
      id: 'browser',
      title: say.value('session.browser'),
      class: 'name',
      cell: ({ userAgent }) => <span title={userAgent}>{browserName(userAgent)}</span>,
      sort: ({ userAgent }) => browserName(userAgent),
    },
    {
      id: 'address',
      title: say.value('session.address'),
      rank: 2,
      cell: ({ address }) => address,
      sort: ({ address }) => address,
    },
    {
      id: 'since',
      title: say.value('session.since'),
      number: true,
      rank: 1,
      cell: ({ createdMs }) => times.value.stamp(createdMs),
      sort: ({ createdMs }) => createdMs,
    },
    {
      id: 'seen',
      title: say.value('session.seen'),
      number: true,
      cell: ({ lastSeenMs }) =>
        say.value('ago', { age: age(Math.max(0, hostNowMs() - lastSeenMs), language) }),
      sort: ({ lastSeenMs }) => lastSeenMs,
    },
    {
      id: 'act',
      title: pageText.value('act'),
      hidesTitle: true,
      number: true,
      cell: (one) =>
        one.current ? (
          <Mark tone="good" word={say.value('session.this')} />
        ) : (
          <SureButton
            label={say.value('session.end')}
            about={browserName(one.userAgent)}
            disabled={busy}
            onSure={() => end(one)}
          />
        ),
    },
  ];
}

export interface SessionTableProps {
  label: string;
  rows: readonly Session[];
  busy: boolean;
  onEnd: (one: Session) => void;
}

export function SessionTable({ label, rows, busy, onEnd }: SessionTableProps) {
  return <Table label={label} columns={columns(onEnd, busy)} rows={rows} rowKey={({ id }) => id} />;
}

export function Sessions() {
  const [sessions, reload] = useResource(load);
  const work = useWork();
  const end = ({ id }: Session): void =>
    work.run(async () => {
      await call('DELETE /api/v1/account/sessions/:id', { params: { id } });
      reload();
    });
  const endOthers = (): void =>
    work.run(async () => {
      await call('DELETE /api/v1/account/sessions');
      reload();
    }, pageText.value('session.othersEnded'));
  return (
    <Card title={say.value('sessions')}>
      <ResourceView of={sessions}>
        {({ sessions: rows }) => (
          <>
            <SessionTable label={say.value('sessions')} rows={rows} busy={work.busy} onEnd={end} />
            {rows.length > 1 ? (
              <p class="after-table">
                <SureButton
                  label={pageText.value('session.endOthers')}
                  about={say.value('sessions')}
                  disabled={work.busy}
                  onSure={endOthers}
                />
              </p>
            ) : null}
          </>
        )}
      </ResourceView>
      <Outcome work={work} />
    </Card>
  );
}
