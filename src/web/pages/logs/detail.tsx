// The line that is read: whole, to be copied, and to be left out from now on.

import { useEffect, useState } from 'preact/hooks';
import { call, session, times } from '../../app.ts';
import { appendSetting } from '../../model/settings/append-setting.ts';
import { longestPatternChars, patternLike } from '../../../client/model/log-message.ts';
import { patternProblem } from '../../model/logs/log-place.ts';
import type { LineEntry } from '../../model/logs/log-view.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Field } from '../../parts/field.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useWork } from '../../parts/resource.ts';
import { pageText } from './say.ts';
import { revision, selected, view } from './state.ts';

function selectedLine(): LineEntry | null {
  void revision.value;
  const id = selected.value;
  if (id === null) return null;
  const found = view.value?.entries.find((entry) => entry.id === id);
  return found?.kind === 'line' ? found : null;
}

function Rule({ entry, onRule }: { entry: LineEntry; onRule: () => void }) {
  const say = pageText.value;
  const [pattern, setPattern] = useState(() => patternLike(entry.message));
  const work = useWork();
  const problem = pattern.length > longestPatternChars ? say('rule.long') : patternProblem(pattern);
  const misses = problem === null && !new RegExp(pattern, 'i').test(entry.line.text);
  const submit = (event: Event): void => {
    event.preventDefault();
    work.run(async () => {
      await appendSetting(call, 'logIgnore', pattern);
      onRule();
    }, say('rule.added'));
  };
  return (
    <form class="lrule" onSubmit={submit}>
      <Field
        label={say('rule')}
        value={pattern}
        onInput={setPattern}
        problem={problem ?? (misses ? say('rule.misses') : '')}
        hint={say('rule.hint')}
      />
      <button class="button" disabled={work.busy || problem !== null || pattern === ''}>
        {say('rule.add')}
      </button>
      <Outcome work={work} />
    </form>
  );
}

export function Detail({ onRule }: { onRule: () => void }) {
  const say = pageText.value;
  const entry = selectedLine();
  const [makes, setMakes] = useState(false);
  useEffect(() => setMakes(false), [entry?.id]);
  if (!entry) return null;
  const { line } = entry;
  const head = [
    line.atMs === null ? '' : times.value.full(line.atMs),
    line.program ?? '',
    line.level ?? '',
    entry.count > 1 ? `× ${entry.count}` : '',
  ];
  return (
    <div class="ldetail">
      <p class="ldetail-head">
        <span>{head.filter(Boolean).join(' · ')}</span>
        <span class="ldetail-acts">
          <CopyButton text={line.text} word={say('copy')} done={say('copied')} />
          {session.may('settings:write') ? (
            <button
              type="button"
              class="button"
              aria-expanded={makes}
              onClick={() => setMakes(!makes)}
            >
              {say('rule.make')}
            </button>
          ) : null}
          <button type="button" class="button" onClick={() => (selected.value = null)}>
            {say('close')}
          </button>
        </span>
      </p>
      <pre tabIndex={0}>{line.text}</pre>
      {line.cut ? <p class="warn">{say('cut')}</p> : null}
      {makes ? <Rule key={entry.id} entry={entry} onRule={onRule} /> : null}
    </div>
  );
}
