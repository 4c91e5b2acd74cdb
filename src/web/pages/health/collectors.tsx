// The collectors: which run, which have nothing to read here, which fail and why.

import type { RouteResponse } from '../../../contract/routes.ts';
import { languages, say } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { age, dash } from '../../../client/model/format.ts';
import type { Tone } from '../../../client/model/tone.ts';
import { Card } from '../../parts/card.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';

type Health = RouteResponse<'GET /api/v1/health'>;

type Collector = Health['collectors'][number];

const tones: Readonly<Record<Collector['state'], Tone>> = {
  ok: 'good',
  absent: 'off',
  slow: 'warn',
  failed: 'bad',
};

const rank: Readonly<Record<Collector['state'], number>> = { failed: 3, slow: 2, ok: 1, absent: 0 };

function columns(): Column<Collector>[] {
  const language = languages.current.value ?? 'en';
  return [
    {
      id: 'name',
      title: say.value('collector'),
      class: 'name',
      cell: ({ name }) => name,
      sort: ({ name }) => name,
    },
    {
      id: 'state',
      title: say.value('collector.state'),
      cell: ({ state }) => <Mark tone={tones[state]} word={say.value(`collector.${state}`)} />,
      sort: ({ state }) => rank[state],
    },
    {
      id: 'message',
      title: say.value('collector.message'),
      rank: 4,
      class: 'clip wide',
      cell: ({ message }) => {
        const words = message === null ? '' : languages.pick(message);
        return <span title={words}>{words}</span>;
      },
    },
    {
      id: 'every',
      title: say.value('collector.every'),
      number: true,
      rank: 2,
      cell: ({ everyMs }) => age(everyMs, language),
      sort: ({ everyMs }) => everyMs,
    },
    {
      id: 'duration',
      title: say.value('collector.duration'),
      number: true,
      cell: ({ meanDurationMs, runs }) => (runs > 0 ? `${meanDurationMs.toFixed(2)} ms` : dash),
      sort: ({ meanDurationMs }) => meanDurationMs,
    },
    {
      id: 'runs',
      title: say.value('collector.runs'),
      number: true,
      rank: 1,
      cell: ({ runs }) => numberText(runs),
      sort: ({ runs }) => runs,
    },
    {
      id: 'failures',
      title: say.value('collector.failures'),
      number: true,
      rank: 3,
      cell: ({ failures }) => (
        <span class={failures > 0 ? 'warn' : undefined}>{numberText(failures)}</span>
      ),
      sort: ({ failures }) => failures,
    },
  ];
}

export function Collectors({ collectors }: Pick<Health, 'collectors'>) {
  const running = collectors.filter(({ state }) => state === 'ok').length;
  return (
    <Card title={say.value('collectors')} fixed={`${running} / ${collectors.length}`}>
      {collectors.length === 0 ? (
        <Note>{say.value('collectors.none')}</Note>
      ) : (
        <Table
          label={say.value('collectors')}
          columns={columns()}
          rows={collectors}
          rowKey={({ host, name }) => `${host} ${name}`}
          order={{ column: 'state', descending: true }}
        />
      )}
    </Card>
  );
}
