// The report of one day as a mail, in the reader's language, and the button that sends it.

import { useState } from 'preact/hooks';
import type { RouteResponse } from '../../../contract/routes.ts';
import type { Language } from '../../../contract/text.ts';
import { call, languages, session } from '../../app.ts';
import { wasSent, type ReportList } from '../../model/report-days.ts';
import { createTimes } from '../../../client/model/times.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { ResourceView } from '../../parts/resource-view.tsx';
import { useResource, useWork } from '../../parts/resource.ts';
import { SureButton } from '../../parts/sure-button.tsx';
import { toldOf } from './days.tsx';
import { MailFrame } from './mail-frame.tsx';
import { pageText } from './say.ts';

type Shown = RouteResponse<'GET /api/v1/reports/:date'>;
type Sent = RouteResponse<'POST /api/v1/reports/:date/send'>;

/** A day of millions of lines, or a machine with much else to do, takes its time. */
const reportTimeoutMs = 60_000;

function sentText(
  { state, error }: Sent,
  date: string,
): { tone: 'good' | 'warn' | 'bad'; text: string } {
  const say = pageText.value;
  const why = error ? languages.pick(error) : '';
  if (state === 'sent') {
    const text = error === null ? say('send.done', { date }) : say('send.partly', { date, why });
    return { tone: error === null ? 'good' : 'warn', text };
  }
  if (state === 'notSent') return { tone: 'warn', text: say('send.notSent', { date, why }) };
  if (state === 'waiting') return { tone: 'warn', text: say('send.waiting', { date, why }) };
  return { tone: 'bad', text: say('send.failed', { date, why }) };
}

interface SendProps {
  date: string;
  again: boolean;
  onSent: () => void;
}

function Send({ date, again, onSent }: SendProps) {
  const say = pageText.value;
  const work = useWork();
  const [sent, setSent] = useState<Sent | null>(null);
  const send = async (): Promise<void> => {
    setSent(null);
    const asked = { params: { date }, body: { again } };
    const limit = { timeoutMs: reportTimeoutMs };
    setSent(await call('POST /api/v1/reports/:date/send', asked, limit));
    onSent();
  };
  const told = sent && sentText(sent, date);
  return (
    <>
      <SureButton
        label={say(again ? 'send.again' : 'send')}
        about={say('send.about', { date })}
        disabled={work.busy}
        onSure={() => work.run(send)}
      />
      <div role="status">
        {work.problem ? <Note tone="bad">{work.problem}</Note> : null}
        {told && !work.busy ? <Note tone={told.tone}>{told.text}</Note> : null}
      </div>
    </>
  );
}

/** Where the mail goes out in another language than its reader's: which, and that one. */
function SentIn({ shown, onSwitch }: MailProps) {
  const { language, sentIn } = shown;
  const say = pageText.value;
  const reader = languages.current.value ?? 'en';
  if (sentIn === reader) return null;
  const other = language === reader ? sentIn : reader;
  return (
    <div class="report-tools">
      <Note>{say(`sentIn.${sentIn}`)}</Note>
      <button type="button" class="button small-button" onClick={() => onSwitch(other)}>
        {say(`showIn.${other}`)}
      </button>
    </div>
  );
}

interface MailProps {
  shown: Shown;
  onSwitch: (language: Language) => void;
}

function Mail({ shown, onSwitch }: MailProps) {
  const say = pageText.value;
  const [plain, setPlain] = useState(false);
  return (
    <>
      <SentIn shown={shown} onSwitch={onSwitch} />
      <p class="mail-subject">
        <b>{shown.subject}</b>
        <button type="button" class="button small-button" onClick={() => setPlain(!plain)}>
          {say(plain ? 'html' : 'text')}
        </button>
      </p>
      {plain ? (
        <pre class="mail-text" tabIndex={0}>
          {shown.text}
        </pre>
      ) : (
        <MailFrame html={shown.html} title={say('frame', { date: shown.date })} />
      )}
    </>
  );
}

function Told({ date, list }: { date: string; list: ReportList }) {
  const day = list.days.find((one) => one.date === date);
  if (!day) return null;
  const times = createTimes(languages.current.value ?? 'en', list.timeZone);
  const text = toldOf(day, times);
  return text ? <Note tone={day.state === 'failed' ? 'bad' : 'info'}>{text}</Note> : null;
}

interface MailOfProps {
  date: string;
  language: Language;
  onSwitch: (language: Language) => void;
}

function MailOf({ date, language, onSwitch }: MailOfProps) {
  const asked = { params: { date }, query: { language } };
  const limit = { timeoutMs: reportTimeoutMs };
  const [shown] = useResource(() => call('GET /api/v1/reports/:date', asked, limit));
  if (shown.state === 'waiting') return <Note>{pageText.value('waiting')}</Note>;
  return (
    <ResourceView of={shown}>{(value) => <Mail shown={value} onSwitch={onSwitch} />}</ResourceView>
  );
}

export interface PreviewProps {
  date: string;
  list: ReportList;
  /** The list has changed. */
  onSent: () => void;
}

export function Preview({ date, list, onSent }: PreviewProps) {
  const say = pageText.value;
  const [chosen, setChosen] = useState<Language | null>(null);
  const language = chosen ?? languages.current.value ?? 'en';
  return (
    <Card title={say('preview', { date })} class="mail-card">
      <Told date={date} list={list} />
      {session.may('reports:send') ? (
        <div class="report-tools">
          <Send date={date} again={wasSent(list.days, date)} onSent={onSent} />
        </div>
      ) : null}
      <MailOf key={language} date={date} language={language} onSwitch={setChosen} />
    </Card>
  );
}
