// The daily reports: how each day's went, its figures, and the mail itself.

import './reports.css';
import { useState } from 'preact/hooks';
import { call, languages, router, session } from '../../app.ts';
import { reportDate, reportHref, type ReportList } from '../../model/report-days.ts';
import { createTimes } from '../../../client/model/times.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Note } from '../../parts/note.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { Days } from './days.tsx';
import { Preview } from './preview.tsx';
import { pageText } from './say.ts';

function Next({ list }: { list: ReportList }) {
  const { next, timeZone } = list;
  if (!next) return <>{pageText.value('next.none')}</>;
  const { stamp } = createTimes(languages.current.value ?? 'en', timeZone);
  return <>{pageText.value('next', { day: next.date, at: stamp(next.atMs) })}</>;
}

function Lack({ list }: { list: ReportList }) {
  const { recipients, mailServer } = list;
  if (recipients > 0 && mailServer) return null;
  const say = pageText.value;
  const link = session.may('settings:write') ? (
    <Link href="/settings">{say('settings')}</Link>
  ) : null;
  return (
    <Note tone="warn">
      {say(recipients === 0 ? 'lack.recipients' : 'lack.server')} {link}
    </Note>
  );
}

function ChooseDay({ yesterday, shown }: { yesterday: string; shown: string }) {
  const say = pageText.value;
  const [date, setDate] = useState(shown);
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    if (date !== '') router.go(reportHref(date));
  };
  return (
    <form class="report-tools" onSubmit={onSubmit}>
      <label for="report-date">{say('show')}</label>
      <input
        id="report-date"
        type="date"
        max={yesterday}
        value={date}
        onInput={(event) => setDate(event.currentTarget.value)}
      />
      <button type="submit" class="button">
        {say('show.go')}
      </button>
    </form>
  );
}

function Whole({ list, reload }: { list: ReportList; reload: () => void }) {
  const date = reportDate(router.place.value.query) ?? list.yesterday;
  return (
    <div class="reports">
      <Card title={pageText.value('days')} fixed={<Next list={list} />}>
        <Lack list={list} />
        <ChooseDay key={date} yesterday={list.yesterday} shown={date} />
        <Days list={list} shown={date} />
      </Card>
      <Preview key={date} date={date} list={list} onSent={reload} />
    </div>
  );
}

export function Reports() {
  const [list, reload] = useResource(() => call('GET /api/v1/reports', { query: { limit: 92 } }));
  return <ResourceView of={list}>{(value) => <Whole list={value} reload={reload} />}</ResourceView>;
}
