// Above the lines: what is looked for, which levels, ignore rules, wrapping, and pause.

import { useEffect, useId, useState } from 'preact/hooks';
import type { LogLevel } from '../../../contract/log-event.ts';
import { numberText } from '../../../contract/number-text.ts';
import { levelTones, logLevels } from '../../model/logs/log-level.ts';
import { patternProblem } from '../../model/logs/log-place.ts';
import { Tick } from '../../parts/tick.tsx';
import { pageText } from './say.ts';
import { chooseWrap, go, paused, place, revision, toNewest, view, wraps } from './state.ts';

/** The hub is asked once typing pauses. */
const typingMs = 350;

function Search() {
  const say = pageText.value;
  const id = useId();
  const { text, isPattern } = place.value;
  const [typed, setTyped] = useState(text);
  const wrong = isPattern ? patternProblem(typed) : null;
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text || wrong !== null) return undefined;
    const timer = setTimeout(() => go({ text: typed }), typingMs);
    return () => clearTimeout(timer);
  }, [typed, text, wrong]);
  return (
    <span class="lsearch">
      <input
        type="search"
        value={typed}
        placeholder={say(isPattern ? 'search.pattern' : 'search.text')}
        aria-label={say('search')}
        {...(wrong === null ? {} : { 'aria-invalid': true, 'aria-describedby': id })}
        autocapitalize="off"
        autocomplete="off"
        spellcheck={false}
        maxLength={256}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.stopPropagation();
          setTyped('');
        }}
      />
      {wrong === null ? null : (
        <small id={id} class="bad" role="alert">
          {say('search.wrong', { why: wrong })}
        </small>
      )}
    </span>
  );
}

function Levels() {
  const say = pageText.value;
  const { levels } = place.value;
  const toggle = (level: LogLevel): void => {
    const next = levels.includes(level)
      ? levels.filter((one) => one !== level)
      : logLevels.filter((one) => one === level || levels.includes(one));
    go({ levels: next });
  };
  return (
    <span class="switch" role="group" aria-label={say('levels')} title={say('levels.hint')}>
      {logLevels.map((level) => (
        <button
          key={level}
          type="button"
          class={levelTones[level]}
          aria-pressed={levels.includes(level)}
          onClick={() => toggle(level)}
        >
          {level}
        </button>
      ))}
    </span>
  );
}

function Ignores() {
  void revision.value;
  const say = pageText.value;
  const { ignores } = place.value;
  const n = view.value?.ignored ?? 0;
  const word = ignores && n > 0 ? say('ignore.count', { n: numberText(n) }) : say('ignore');
  return <Tick word={word} on={ignores} onChange={(on) => go({ ignores: on })} />;
}

export function Tools() {
  const say = pageText.value;
  const { isPattern } = place.value;
  const isPaused = paused.value;
  return (
    <div class="ltools">
      <Search />
      <Tick word={say('regex')} on={isPattern} onChange={(on) => go({ isPattern: on })} />
      <Levels />
      <Ignores />
      <Tick word={say('wrap')} on={wraps.value} onChange={chooseWrap} />
      <button
        type="button"
        class="button"
        aria-pressed={isPaused}
        onClick={() => (isPaused ? toNewest() : (paused.value = true))}
      >
        {say(isPaused ? 'resume' : 'pause')}
      </button>
    </div>
  );
}
