// What the panel says of a process: verdict, role, reasons, advice, its last minutes, its facts.

import type { Reason, Verdict } from '../../../contract/verdict.ts';
import { languages, session } from '../../app.ts';
import { processLevels, recentCpu } from '../../model/processes/recent-cpu.ts';
import { Columns } from '../../parts/columns.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Facts } from './facts.tsx';
import { OpenFiles } from './open-files.tsx';
import type { Told } from './told.ts';
import { levelTones } from './row.ts';
import { pageText } from './say.ts';
import { liveEntry, options, revealInTree, sweepMs } from './state.ts';

function Tag({ verdict }: { verdict: Verdict }) {
  const say = pageText.value;
  const strict = options.value.mode === 'strict';
  const level = strict ? verdict.strictLevel : verdict.level;
  const other = strict ? verdict.level : verdict.strictLevel;
  const tone = levelTones[level];
  return (
    <p class="tags">
      <span class={`tag ${tone}`}>
        <Shape tone={tone} />
        {say(`level.${level}`)}
      </span>
      {other === level ? null : (
        <span class="other">
          {say(strict ? 'contextLevel' : 'strictLevel', { level: say(`level.${other}`) })}
        </span>
      )}
    </p>
  );
}

function ReasonLine({ reason }: { reason: Reason }) {
  const { rule, severity, why, evidence, expected } = reason;
  const tone = expected ? 'off' : severity === 'danger' ? 'bad' : 'warn';
  return (
    <li>
      <Shape tone={tone} />
      <div>
        <p>
          <b class="rule">{rule}</b> <span class="evidence">{evidence}</span>
          {expected ? <span class="expected">{pageText.value('expected.tag')}</span> : null}
        </p>
        <p class="why">{languages.pick(why)}</p>
      </div>
    </li>
  );
}

function Reasons({ verdict }: { verdict: Verdict }) {
  const say = pageText.value;
  const isStrict = options.value.mode === 'strict';
  const counted = verdict.reasons.filter(({ expected }) => isStrict || !expected);
  const expected = isStrict ? [] : verdict.reasons.filter((reason) => reason.expected);
  return (
    <>
      {counted.length === 0 ? (
        <p class="none">{say('reasons.none')}</p>
      ) : (
        <ul class="reasons" aria-label={say('reasons')}>
          {counted.map((reason) => (
            <ReasonLine key={reason.rule + reason.evidence} reason={reason} />
          ))}
        </ul>
      )}
      {expected.length === 0 ? null : (
        <>
          <h3>{say('expected')}</h3>
          <ul class="reasons">
            {expected.map((reason) => (
              <ReasonLine key={reason.rule + reason.evidence} reason={reason} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Words({ verdict }: { verdict: Verdict }) {
  const say = pageText.value;
  const { pick } = languages;
  const advice = options.value.mode === 'strict' ? verdict.strictAdvice : verdict.advice;
  return (
    <>
      {advice ? (
        <p class="advice">
          <b>{say('advice')}: </b>
          {pick(advice)}
        </p>
      ) : null}
      {verdict.worry ? (
        <p class="worry">
          <b>{say('worry')}: </b>
          {pick(verdict.worry)}
        </p>
      ) : null}
      {verdict.unseen.length > 0 ? (
        <>
          <h3>{say('unseen')}</h3>
          <ul class="unseen">
            {verdict.unseen.map((text) => (
              <li key={text.en}>{pick(text)}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Recent({ told, over }: { told: Told; over: boolean }) {
  const say = pageText.value;
  const { process, recentCpu: values } = told.explanation;
  const entry = over ? null : liveEntry(process);
  const nowMs = over ? told.atMs : Math.max(sweepMs.value, told.atMs);
  const columns = recentCpu(values, told.atMs, entry?.cpuPercent ?? NaN, nowMs);
  return (
    <>
      <h3>{say('recent')}</h3>
      <Columns
        values={columns}
        top={100}
        levels={processLevels}
        height={40}
        label={say('recent.label', { name: process.name })}
      />
    </>
  );
}

function Buttons({ told, onFiles }: { told: Told; onFiles: () => void }) {
  const say = pageText.value;
  const { process } = told.explanation;
  const toPorts = (): void => {
    const ports = document.getElementById('process-ports');
    ports?.scrollIntoView({ block: 'nearest' });
    ports?.focus({ preventScroll: true });
  };
  return (
    <p class="panel-buttons">
      <button type="button" class="button" onClick={() => revealInTree(process.pid)}>
        {say('show.tree')}
      </button>
      <button type="button" class="button" onClick={toPorts}>
        {say('show.ports')}
      </button>
      {process.unit && session.may('logs:read') ? (
        <Link
          class="button"
          href={`/logs?${new URLSearchParams({ source: `unit:${process.unit}` })}`}
        >
          {say('show.logs')}
        </Link>
      ) : null}
      {session.may('processes:files') ? (
        <button type="button" class="button" onClick={onFiles}>
          {say('show.files')}
        </button>
      ) : null}
    </p>
  );
}

export function Explanation({ told, over }: { told: Told; over: boolean }) {
  const say = pageText.value;
  const { verdict, process } = told.explanation;
  return (
    <>
      <Tag verdict={verdict} />
      <p class="role">{languages.pick(verdict.role)}</p>
      <p class="source">{say(`role.${verdict.roleSource}`)}</p>
      <Reasons verdict={verdict} />
      <Words verdict={verdict} />
      <Recent told={told} over={over} />
      <OpenFiles pid={process.pid}>
        {(onFiles) => (over ? null : <Buttons told={told} onFiles={onFiles} />)}
      </OpenFiles>
      <Facts told={told} over={over} />
    </>
  );
}
