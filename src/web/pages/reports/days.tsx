// The days with a report: how it went, and what the day was like.

import { languages } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { dash } from '../../../client/model/format.ts';
import { peakText, reportHref, stateTone } from '../../model/report-days.ts';
import type { ReportDay, ReportList } from '../../model/report-days.ts';
import { createTimes, type Times } from '../../../client/model/times.ts';
import { Link } from '../../parts/link.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';

/** What there is to say of a day beside its state. */
export function toldOf({ state, error, retryMs }: ReportDay, { stamp }: Times): string {
  const say = pageText.value;
  if (state === 'listed' || state === 'skipped') return say(`state.${state}.told`);
  const why = error ? languages.pick(error) : '';
  const retry =
    state === 'waiting' && retryMs !== null ? say('retry.at', { at: stamp(retryMs) }) : '';
  return [why, retry].filter(Boolean).join(' ');
}

type Metrics = NonNullable<ReportDay['metrics']>;

/** Where all have no room, the one of the lowest rank goes first. */
function figure(
  id: string,
  rank: number,
  title: string,
  of: (metrics: Metrics) => number,
): Column<ReportDay> {
  return {
    id,
    title,
    number: true,
    rank,
    cell: ({ metrics }) => (metrics ? numberText(of(metrics)) : dash),
    sort: ({ metrics }) => (metrics ? of(metrics) : null),
  };
}

function columns(shown: string, times: Times): Column<ReportDay>[] {
  const say = pageText.value;
  return [
    {
      id: 'date',
      title: say('date'),
      class: 'name',
      isLink: true,
      cell: ({ date }) => (
        <Link href={reportHref(date)} aria-current={date === shown ? 'true' : undefined}>
          {date}
        </Link>
      ),
      sort: ({ date }) => date,
    },
    {
      id: 'state',
      title: say('state'),
      cell: (day) => (
        <span title={toldOf(day, times)}>
          <Mark tone={stateTone(day.state)} word={say(`state.${day.state}`)} />
        </span>
      ),
      sort: ({ state }) => state,
    },
    figure('lines', 7, say('lines'), ({ total_logs: lines }) => lines),
    figure('errors', 5, say('errors'), ({ error_count: errors }) => errors),
    figure('addresses', 4, say('addresses'), ({ unique_ips: addresses }) => addresses),
    figure('brute', 6, say('brute'), ({ brute_force_ips: brute }) => brute),
    {
      id: 'peak',
      title: say('peak'),
      number: true,
      rank: 1,
      cell: ({ metrics }) => peakText(metrics) || dash,
      sort: ({ metrics }) => metrics?.peak_hour ?? null,
    },
    {
      id: 'sent',
      title: say('sent'),
      rank: 3,
      cell: ({ sentMs }) => (sentMs === null ? dash : times.stamp(sentMs)),
      sort: ({ sentMs }) => sentMs,
    },
    {
      id: 'by',
      title: say('by'),
      rank: 2,
      class: 'clip',
      cell: ({ by, trigger, attempts }) =>
        attempts === 0 ? dash : (by ?? say(`trigger.${trigger}`)),
      sort: ({ by, trigger }) => by ?? trigger,
    },
  ];
}

export function Days({ list, shown }: { list: ReportList; shown: string }) {
  const say = pageText.value;
  if (list.days.length === 0) return <Note>{say('none')}</Note>;
  const times = createTimes(languages.current.value ?? 'en', list.timeZone);
  return (
    <Table
      label={say('days')}
      columns={columns(shown, times)}
      rows={list.days}
      rowKey={({ date }) => date}
      order={{ column: 'date', descending: true }}
      atFirst={14}
    />
  );
}
