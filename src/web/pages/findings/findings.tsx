// What is wrong on this host, or was: the list with its filters, one of them whole, and silences.

import './findings.css';
import { severities, type Severity } from '../../../contract/finding.ts';
import { languages } from '../../app.ts';
import { findingStates, type FindingStates } from '../../model/findings/finding-place.ts';
import { findingAbout, findingTone } from '../../model/findings/findings.ts';
import { numberText } from '../../../contract/number-text.ts';
import { visibleText } from '../../model/visible-text.ts';
import { Card } from '../../parts/card.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Ticking } from '../../parts/ticking.tsx';
import { findingPlaceHref } from '../../model/findings/finding-place.ts';
import { FindingPanel } from './finding-panel.tsx';
import { pageText } from './say.ts';
import { Silences } from './silences.tsx';
import { go, list, more, place, problem, useList, type Listed } from './state.ts';
import { seenWord, stateTone, stateWord } from './words.ts';

function Filters() {
  const say = pageText.value;
  const { state, severity, rule } = place.value;
  const rules = new Set((list.value?.findings ?? []).map((one) => one.rule));
  if (rule !== '') rules.add(rule);
  return (
    <div class="list-tools">
      <Choice
        label={say('filter.state')}
        value={state}
        options={findingStates.map((value) => ({ value, word: say(`states.${value}`) }))}
        onChoose={(value: FindingStates) => go({ state: value, id: null }, 'replace')}
      />
      <Choice<Severity | 'all'>
        label={say('filter.severity')}
        value={severity ?? 'all'}
        options={[
          { value: 'all', word: say('filter.all') },
          ...severities.toReversed().map((value) => ({ value, word: say(`severity.${value}`) })),
        ]}
        onChoose={(value) => go({ severity: value === 'all' ? null : value, id: null }, 'replace')}
      />
      <Choice
        label={say('filter.rule')}
        value={rule}
        options={[
          { value: '', word: say('filter.all') },
          ...[...rules].sort().map((value) => ({ value, word: value })),
        ]}
        onChoose={(value) => go({ rule: value, id: null }, 'replace')}
      />
    </div>
  );
}

function Item({ one }: { one: Listed }) {
  const say = pageText.value;
  const isHere = place.value.id === one.id;
  const tone = one.state === 'closed' ? 'off' : findingTone(one.severity);
  const about = findingAbout(one);
  return (
    <li>
      <Link
        href={findingPlaceHref({ ...place.value, id: one.id })}
        class={isHere ? 'finding here' : 'finding'}
        aria-current={isHere ? 'page' : undefined}
      >
        <Shape tone={tone} />
        <span class="finding-words">
          <b>{visibleText(languages.pick(one.title))}</b>
          <small title={about}>
            <span class={tone}>{say(`severity.${one.severity}`)}</span>
            {` · ${about}`}
          </small>
        </span>
        <span class="finding-facts">
          <span class={stateTone(one)}>
            {stateWord(one)}
            {one.silenced ? ` · ${say('silenced')}` : ''}
          </span>
          <small>
            {one.count > 1 ? `×\u00a0${numberText(one.count)} · ` : ''}
            <Ticking words={(nowMs) => seenWord(one, nowMs)} />
          </small>
        </span>
      </Link>
    </li>
  );
}

function Rows() {
  const say = pageText.value;
  const here = list.value;
  if (problem.value) return <Note tone="bad">{problem.value}</Note>;
  if (!here) return <Note>{say('waiting')}</Note>;
  if (here.findings.length === 0) {
    const { state, severity, rule } = place.value;
    const isPlain = state === 'current' && severity === null && rule === '';
    return <Note tone={isPlain ? 'good' : 'off'}>{say(isPlain ? 'none' : 'none.filter')}</Note>;
  }
  return (
    <>
      <ul class="findings">
        {here.findings.map((one) => (
          <Item key={one.id} one={one} />
        ))}
      </ul>
      {here.next === null ? null : (
        <div class="card-foot">
          <button type="button" class="button" onClick={more}>
            {say('more')}
          </button>
        </div>
      )}
    </>
  );
}

export function Findings() {
  useList();
  const { id } = place.value;
  return (
    <div class={id === null ? 'with-side' : 'with-side open'}>
      <div class="finding-lists">
        <Card title={pageText.value('title')}>
          <Filters />
          <Rows />
        </Card>
        <Silences />
      </div>
      {id === null ? null : <FindingPanel key={id} id={id} />}
    </div>
  );
}
