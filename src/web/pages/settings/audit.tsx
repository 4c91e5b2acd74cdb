// The audit trail: who did what, when, from where, and whether it was let; page by page.

import { useEffect, useState } from 'preact/hooks';
import type { RouteResponse } from '../../../contract/routes.ts';
import type { ConsoleKey } from '../../../text/console.en.ts';
import { settingsEn, type SettingsKey } from '../../../text/pages/settings.en.ts';
import { auditActions } from '../../model/settings/audit-actions.ts';
import { visibleText } from '../../model/visible-text.ts';
import { call, say, times } from '../../app.ts';
import { dash } from '../../../client/model/format.ts';
import { Card } from '../../parts/card.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { told } from '../../parts/resource.ts';
import { Table, type Column } from '../../parts/table.tsx';
import { Written } from '../../parts/written.tsx';
import { pageText } from './say.ts';

type Entry = RouteResponse<'GET /api/v1/audit'>['entries'][number];

const pageLength = 50;

function actionText(action: string): string {
  const known = auditActions.find((one) => one === action);
  if (known) return say.value(`action.${known}` satisfies ConsoleKey);
  const key = `action.${action}`;
  return key in settingsEn ? pageText.value(key as SettingsKey) : action;
}

function columns(): Column<Entry>[] {
  return [
    {
      id: 'at',
      title: say.value('audit.at'),
      cell: ({ atMs }) => times.value.full(atMs),
      sort: ({ atMs }) => atMs,
    },
    {
      id: 'actor',
      title: say.value('audit.actor'),
      class: 'name',
      // Of a failed sign-in it is what a stranger has typed as a name.
      cell: ({ actor }) => (
        <span title={visibleText(actor)}>
          <Written text={actor} />
        </span>
      ),
      sort: ({ actor }) => actor,
    },
    {
      id: 'action',
      title: say.value('audit.action'),
      rank: 3,
      cell: ({ action }) => <span title={action}>{actionText(action)}</span>,
      sort: ({ action }) => action,
    },
    {
      id: 'target',
      title: say.value('audit.target'),
      rank: 2,
      class: 'clip',
      cell: ({ target, detail }) => (
        <Written text={[target, detail].filter(Boolean).join(' · ') || dash} />
      ),
    },
    {
      id: 'address',
      title: say.value('audit.address'),
      rank: 1,
      cell: ({ address }) => address ?? dash,
      sort: ({ address }) => address,
    },
    {
      id: 'outcome',
      title: say.value('audit.outcome'),
      cell: ({ outcome }) => (
        <Mark
          tone={outcome === 'success' ? 'good' : 'bad'}
          word={say.value(`outcome.${outcome}`)}
        />
      ),
      sort: ({ outcome }) => outcome,
    },
  ];
}

interface Trail {
  entries: Entry[];
  next: number | null;
}

export function Audit() {
  const [trail, setTrail] = useState<Trail | null>(null);
  const [problem, setProblem] = useState('');
  const more = (before: number | null): void => {
    const query = before === null ? { limit: pageLength } : { limit: pageLength, before };
    call('GET /api/v1/audit', { query }).then(
      ({ entries, next }) =>
        setTrail((known) => ({ entries: [...(known?.entries ?? []), ...entries], next })),
      (error: unknown) => setProblem(told(error)),
    );
  };
  useEffect(() => more(null), []);
  const next = trail?.next ?? null;
  return (
    <Card title={say.value('audit')}>
      {trail === null && !problem ? <Note>{say.value('loading')}</Note> : null}
      {problem ? <Note tone="bad">{problem}</Note> : null}
      {trail ? (
        <Table
          label={say.value('audit')}
          columns={columns()}
          rows={trail.entries}
          rowKey={({ id }) => id}
        />
      ) : null}
      {next === null ? null : (
        <div class="card-foot">
          <button type="button" class="button" onClick={() => more(next)}>
            {say.value('audit.more')}
          </button>
        </div>
      )}
    </Card>
  );
}
