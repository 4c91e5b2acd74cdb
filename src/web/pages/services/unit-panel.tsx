// One service: its facts field by field, and the last lines that it logged.

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { UnitInfo } from '../../../contract/unit.ts';
import { languages, live, router, session, times } from '../../app.ts';
import { dash } from '../../../client/model/format.ts';
import { processesHref, processHref } from '../../model/processes/process-link.ts';
import { unitTone } from '../../../client/model/services.ts';
import { unitLogSource } from '../../../client/model/unit-view.ts';
import { isUnreadable, type Unreadable } from '../../../contract/fact.ts';
import { Link } from '../../parts/link.tsx';
import { LogTail } from '../../parts/log-tail.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { SidePanel } from '../../parts/side-panel.tsx';
import { askAllUnits } from './all-units.tsx';
import { pageText } from './say.ts';
import { cpuWord, enabledWord, forWord, memoryWord, resultWord, stateWord } from './words.ts';

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Figure({ value, word }: { value: number | null | Unreadable; word: string }) {
  if (!isUnreadable(value)) return <>{word}</>;
  return (
    <>
      <b class="info">{pageText.value('unreadable')}</b> {languages.pick(value.unreadable)}
    </>
  );
}

function Facts({ unit }: { unit: UnitInfo }) {
  const say = pageText.value;
  const { mainPid, restarts, sinceMs, sub } = unit;
  const nowMs = Math.floor(live.tickMs.value / 60_000) * 60_000;
  const age = sinceMs === null ? '' : forWord(nowMs - sinceMs);
  return (
    <dl class="side-facts">
      {sub === null ? null : <Fact name={say('sub')}>{sub}</Fact>}
      <Fact name={say('since')}>
        {sinceMs === null ? dash : `${times.value.full(sinceMs)} (${age})`}
      </Fact>
      <Fact name={say('pid')}>
        {mainPid === null || mainPid === 0 ? (
          dash
        ) : session.may('processes:read') ? (
          <Link href={processHref(mainPid)}>{`PID ${mainPid}`}</Link>
        ) : (
          `PID ${mainPid}`
        )}
      </Fact>
      {restarts === null ? null : <Fact name={say('restarts')}>{restarts}</Fact>}
      <Fact name={say('cpu')}>
        <Figure value={unit.cpuPercent} word={cpuWord(unit)} />
      </Fact>
      <Fact name={say('memory')}>
        <Figure value={unit.memoryBytes} word={memoryWord(unit)} />
      </Fact>
      {unit.enabled === null ? null : <Fact name={say('enabled')}>{enabledWord(unit)}</Fact>}
    </dl>
  );
}

function NoLog({ unit }: { unit: UnitInfo }) {
  const say = pageText.value;
  return (
    <>
      <h3>{say('log.title')}</h3>
      <p class="off">{say('log.process')}</p>
      <p class="side-buttons">
        <Link class="button" href="/logs">
          {say('log.files')}
        </Link>
        {session.may('processes:read') ? (
          <Link class="button" href={processesHref(unit.name)}>
            {say('process.link')}
          </Link>
        ) : null}
      </p>
    </>
  );
}

function UnitBody({ unit }: { unit: UnitInfo }) {
  const say = pageText.value;
  const tone = unitTone(unit);
  const source = unitLogSource(unit);
  const result = resultWord(unit);
  return (
    <>
      <p class="side-tag">
        <span class={`tag ${tone}`}>
          <Shape tone={tone} />
          {stateWord(unit)}
        </span>
        {unit.watched ? null : say('notWatched')}
      </p>
      {unit.description ? <p class="side-lead">{unit.description}</p> : null}
      {result ? <p class={tone === 'bad' ? 'bad' : 'warn'}>{result}</p> : null}
      <Facts unit={unit} />
      {session.may('logs:read') ? (
        source ? (
          <LogTail
            source={source}
            title={say('log.title')}
            none={say('log.none')}
            follow={say('log.follow')}
          />
        ) : (
          <NoLog unit={unit} />
        )
      ) : null}
    </>
  );
}

/** A unit that nobody watches is looked for among all of them, once. */
function useAll(missing: boolean): boolean {
  const [asked, setAsked] = useState(false);
  const host = live.hello.value?.host.id;
  useEffect(() => {
    if (!missing || asked || !host) return;
    const done = (): void => setAsked(true);
    askAllUnits().then(done, done);
  }, [missing, host]);
  return asked;
}

export function UnitPanel({ name, unit }: { name: string; unit: UnitInfo | null }) {
  const say = pageText.value;
  const asked = useAll(unit === null);
  const close = (): void => {
    const cell = document.querySelector<HTMLElement>('.unit.here');
    router.go('/services');
    cell?.focus({ preventScroll: true });
  };
  return (
    <SidePanel title={unit?.name ?? name} closeWord={say('close')} onClose={close}>
      {unit ? <UnitBody unit={unit} /> : <Note>{say(asked ? 'gone' : 'waiting')}</Note>}
    </SidePanel>
  );
}
