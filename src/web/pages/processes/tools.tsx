// Above the table: the filter, the mode of the verdicts, list or tree, and what else is shown.

import { useEffect, useRef } from 'preact/hooks';
import { verdictModes, type VerdictMode } from '../../../contract/verdict.ts';
import { Tick } from '../../parts/tick.tsx';
import { pageText } from './say.ts';
import { choose, chooseMode, go, options, place } from './state.ts';

/** The address follows once typing pauses. */
const addressMs = 400;

function FilterBox() {
  const say = pageText.value;
  const input = useRef<HTMLInputElement>(null);
  const { filter } = options.value;
  useEffect(() => {
    if (filter === place.peek().filter) return undefined;
    const timer = setTimeout(() => go({ filter }, 'replace'), addressMs);
    return () => clearTimeout(timer);
  }, [filter]);
  return (
    <input
      ref={input}
      class="filter"
      type="search"
      value={filter}
      placeholder={say('filter.hint')}
      aria-label={say('filter')}
      autocapitalize="off"
      autocomplete="off"
      spellcheck={false}
      maxLength={200}
      onInput={(event) => choose({ filter: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || filter === '') return;
        event.stopPropagation();
        choose({ filter: '' });
      }}
    />
  );
}

function Switch<T extends string>(props: {
  label: string;
  value: T;
  among: readonly { value: T; word: string }[];
  onChoose: (value: T) => void;
}) {
  return (
    <span class="switch" role="group" aria-label={props.label} title={props.label}>
      {props.among.map(({ value, word }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChoose(value)}
        >
          {word}
        </button>
      ))}
    </span>
  );
}

export function Tools({ all, onAll }: { all: boolean; onAll: (all: boolean) => void }) {
  const say = pageText.value;
  const { mode, tree, kernel } = options.value;
  const modes = verdictModes.map((value: VerdictMode) => ({ value, word: say(value) }));
  return (
    <div class="ptools">
      <FilterBox />
      <Switch label={say('mode')} value={mode} among={modes} onChoose={chooseMode} />
      <Switch
        label={say('shape')}
        value={tree ? 'tree' : 'list'}
        among={[
          { value: 'list', word: say('list') },
          { value: 'tree', word: say('tree') },
        ]}
        onChoose={(shape) => choose({ tree: shape === 'tree' })}
      />
      <Tick word={say('kernel')} on={kernel} onChange={(on) => choose({ kernel: on })} />
      <Tick word={say('more')} on={all} onChange={onAll} class="wide-only" />
    </div>
  );
}
