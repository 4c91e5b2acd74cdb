// One finding whole: why, what to do, the evidence of that moment, what was done, and what can be.

import { useEffect, useState } from 'preact/hooks';
import type { Text } from '../../../contract/text.ts';
import { call, hostNowMs, languages, live, session, shown, times } from '../../app.ts';
import { chartHref, subjectLinks } from '../../model/findings/finding-place.ts';
import { findingAbout, findingTone } from '../../model/findings/findings.ts';
import { numberText } from '../../../contract/number-text.ts';
import { visibleText } from '../../model/visible-text.ts';
import { Field } from '../../parts/field.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { told, useWork } from '../../parts/resource.ts';
import { SidePanel } from '../../parts/side-panel.tsx';
import { pageText } from './say.ts';
import { SilenceForm } from './silence-form.tsx';
import { done, go, toldMs, type Whole } from './state.ts';
import { stateTone, stateWord } from './words.ts';

function Links({ finding }: { finding: Whole }) {
  const say = pageText.value;
  const about = subjectLinks(finding.subject, finding);
  const charts = live.hello.value?.charts ?? [];
  const chart = chartHref(finding, charts, hostNowMs());
  const links = [
    { key: 'link.process', href: about.process, permission: 'processes:read' },
    { key: 'link.unit', href: about.unit, permission: 'metrics:read' },
    { key: 'link.container', href: about.container, permission: 'containers:read' },
    { key: 'link.pod', href: about.pod, permission: 'containers:read' },
    { key: 'link.log', href: about.log, permission: 'logs:read' },
    { key: 'link.address', href: about.address, permission: 'logs:read' },
    { key: 'link.user', href: about.user, permission: 'logs:read' },
    { key: 'link.events', href: about.events, permission: 'logs:read' },
    { key: 'link.chart', href: chart, permission: 'metrics:read' },
  ] as const;
  return (
    <p class="side-buttons">
      {links.map(({ key, href, permission }) =>
        href !== null && session.may(permission) ? (
          <Link key={key} class="button" href={href}>
            {say(key)}
          </Link>
        ) : null,
      )}
    </p>
  );
}

function Evidence({ finding }: { finding: Whole }) {
  const say = pageText.value;
  if (finding.evidence.length === 0) return null;
  return (
    <>
      <h3>{say('evidence', { at: times.value.full(finding.firstMs) })}</h3>
      {finding.evidence.map(({ title, lines, isLog }, at) => (
        <div key={at} class="evidence">
          <p>{languages.pick(title)}</p>
          {lines.length === 0 ? (
            <p class="off">{say(isLog ? 'evidence.mayNot' : 'evidence.empty')}</p>
          ) : (
            <ol class="mono-lines" tabIndex={0} aria-label={languages.pick(title)}>
              {lines.map((line, index) => (
                <li key={index}>{line}</li>
              ))}
            </ol>
          )}
        </div>
      ))}
    </>
  );
}

function History({ finding }: { finding: Whole }) {
  const say = pageText.value;
  return (
    <>
      <h3>{say('history')}</h3>
      <ol class="steps">
        {finding.history.toReversed().map((step, at) => (
          <li key={at}>
            <time dateTime={new Date(step.atMs).toISOString()}>{times.value.full(step.atMs)}</time>
            <span>
              {say(`step.${step.what}`)}
              {step.by === null ? '' : ` · ${step.by}`}
              {step.note === null ? null : <q>{step.note}</q>}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Acts({ finding }: { finding: Whole }) {
  const say = pageText.value;
  const [note, setNote] = useState('');
  const work = useWork();
  const params = { id: String(finding.id) };
  const body = note.trim() === '' ? {} : { note: note.trim() };
  const act = (verb: 'acknowledge' | 'close'): void =>
    work.run(
      async () => {
        if (verb === 'acknowledge') {
          await call('POST /api/v1/findings/:id/acknowledge', { params, body });
        } else await call('POST /api/v1/findings/:id/close', { params, body });
        setNote('');
        done.value += 1;
      },
      say(`${verb}.done`),
    );
  const submit = (event: Event): void => {
    event.preventDefault();
    act(finding.state === 'open' ? 'acknowledge' : 'close');
  };
  if (finding.state === 'closed') return <Outcome work={work} />;
  return (
    <form class="acts-form" onSubmit={submit}>
      <Field label={say('note')} value={note} onInput={setNote} hint={say('note.hint')} />
      <p class="side-buttons">
        {finding.state === 'open' ? (
          <button class="button main" disabled={work.busy}>
            {say('acknowledge')}
          </button>
        ) : null}
        <button type="button" class="button" disabled={work.busy} onClick={() => act('close')}>
          {say('close')}
        </button>
      </p>
      <Outcome work={work} />
    </form>
  );
}

function Body({ finding }: { finding: Whole }) {
  const say = pageText.value;
  const pick = (text: Text): string => visibleText(languages.pick(text));
  const tone = findingTone(finding.severity);
  const { firstMs, lastMs, overMs } = finding;
  return (
    <>
      <p class="side-tag">
        <span class={`tag ${tone}`}>
          <Shape tone={tone} />
          {say(`severity.${finding.severity}`)}
        </span>
        <span class={stateTone(finding)}>{stateWord(finding)}</span>
        {finding.by === null ? null : <span>{finding.by}</span>}
        {finding.silenced ? <span>{say('silenced')}</span> : null}
      </p>
      <p class="side-lead">{pick(finding.title)}</p>
      <p class="finding-about">{findingAbout(finding)}</p>
      <p>{pick(finding.why)}</p>
      <p class="advice">
        <b>{say('advice')}: </b>
        {pick(finding.advice)}
      </p>
      <dl class="finding-times">
        <dt>{say('first')}</dt>
        <dd>{times.value.full(firstMs)}</dd>
        <dt>{say('last')}</dt>
        <dd>
          {times.value.full(lastMs)}
          {finding.count > 1 ? ` · ×\u00a0${numberText(finding.count)}` : ''}
        </dd>
        <dt>{say('over')}</dt>
        <dd>{overMs === null ? say('over.not') : times.value.full(overMs)}</dd>
      </dl>
      <Links finding={finding} />
      {session.may('findings:write') ? (
        <>
          <Acts finding={finding} />
          <SilenceForm finding={finding} />
        </>
      ) : null}
      <Evidence finding={finding} />
      <History finding={finding} />
    </>
  );
}

export function FindingPanel({ id }: { id: number }) {
  const say = pageText.value;
  const [finding, setFinding] = useState<Whole | null>(null);
  const [problem, setProblem] = useState('');
  const [at, doneHere, inView] = [toldMs.value, done.value, shown.value];
  useEffect(() => {
    if (!inView) return undefined;
    let stopped = false;
    call('GET /api/v1/findings/:id', { params: { id: String(id) } }).then(
      (whole) => {
        if (stopped) return;
        setFinding(whole);
        setProblem('');
      },
      (error: unknown) => {
        if (!stopped) setProblem(told(error));
      },
    );
    return () => {
      stopped = true;
    };
  }, [id, at, doneHere, inView]);
  const close = (): void => {
    const row = document.querySelector<HTMLElement>('.finding.here');
    go({ id: null });
    row?.focus({ preventScroll: true });
  };
  return (
    <SidePanel title={say('panel', { id })} closeWord={say('panel.close')} onClose={close}>
      {problem ? <Note tone="bad">{problem}</Note> : null}
      {finding ? <Body finding={finding} /> : problem ? null : <Note>{say('waiting')}</Note>}
    </SidePanel>
  );
}
