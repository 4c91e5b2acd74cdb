// The ways of telling people: how each fares, and a button that tries it.

import { call, languages, say, session, times } from '../../app.ts';
import { notifierFared, type NotifierInfo } from '../../model/settings/delivery.ts';
import { numberText } from '../../../contract/number-text.ts';
import { dash } from '../../../client/model/format.ts';
import { visibleText } from '../../model/visible-text.ts';
import { Mark } from '../../parts/mark.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useWork, type Work } from '../../parts/resource.ts';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';

function columns(test: (one: NotifierInfo) => void, work: Work): Column<NotifierInfo>[] {
  const text = pageText.value;
  return [
    {
      id: 'name',
      title: text('notifier'),
      class: 'name',
      cell: ({ title }) => languages.pick(title),
    },
    {
      id: 'state',
      title: text('notifier.state'),
      cell: (one) => {
        const { tone, word } = notifierFared(one);
        return <Mark tone={tone} word={text(word)} />;
      },
    },
    {
      id: 'sent',
      title: text('notifier.sent'),
      number: true,
      rank: 1,
      cell: ({ sentMs }) => (sentMs === null ? dash : times.value.stamp(sentMs)),
    },
    {
      id: 'waiting',
      title: text('notifier.waiting'),
      number: true,
      cell: ({ waiting }) => numberText(waiting),
    },
    {
      id: 'error',
      title: text('notifier.error'),
      rank: 2,
      class: 'wrap',
      cell: ({ error, failedMs, sentMs }) =>
        error !== null && (failedMs ?? 0) > (sentMs ?? 0)
          ? visibleText(languages.pick(error))
          : dash,
    },
    {
      id: 'test',
      title: text('act'),
      hidesTitle: true,
      number: true,
      class: 'control',
      cell: (one) =>
        one.configured && session.may('settings:write') ? (
          <button
            type="button"
            class="button small-button"
            disabled={work.busy}
            aria-label={`${text('notifier.test')}: ${languages.pick(one.title)}`}
            onClick={() => test(one)}
          >
            {text('notifier.test')}
          </button>
        ) : null,
    },
  ];
}

export function Notifiers({ rows, onTried }: { rows: NotifierInfo[]; onTried: () => void }) {
  const work = useWork();
  const test = ({ name, title }: NotifierInfo): void =>
    work.run(
      () =>
        call('POST /api/v1/notifiers/:notifier/test', { params: { notifier: name } }).finally(
          onTried,
        ),
      pageText.peek()('notifier.tested', { name: languages.pick(title) }),
    );
  return (
    <>
      <Table
        label={pageText.value('alerts')}
        columns={columns(test, work)}
        rows={rows}
        rowKey={({ name }) => name}
      />
      <p class="watching-help card-note">{pageText.value('notifier.command')}</p>
      <Outcome work={work} />
      {work.busy ? <p class="watching-help card-note">{say.value('loading')}</p> : null}
    </>
  );
}
