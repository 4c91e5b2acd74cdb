// The processes of the host: judged, sorted, filtered, as a list or a tree, each explained.

import './processes.css';
import './panel.css';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { VerdictLevel } from '../../../contract/verdict.ts';
import { call, languages, live, session } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { Note } from '../../parts/note.tsx';
import { Grid } from './grid.tsx';
import { Panel } from './panel.tsx';
import { levelTones } from './row.ts';
import { pageText } from './say.ts';
import {
  arranged,
  choose,
  counts,
  held,
  isSwept,
  lineCount,
  options,
  ownMode,
  place,
  show,
  view,
} from './state.ts';
import { Tools } from './tools.tsx';

const levels = ['danger', 'caution', 'safe'] as const satisfies readonly VerdictLevel[];

/** Each count shows its processes alone; pressed again, all of them. */
function Counts() {
  const say = pageText.value;
  const { filter } = options.value;
  const { value: found } = counts;
  return (
    <span class="pcounts">
      {levels.map((level) => {
        const wanted = `level:${level}`;
        const tone = found[level] > 0 && level !== 'safe' ? levelTones[level] : '';
        return (
          <button
            key={level}
            type="button"
            class={tone}
            title={say('level.show', { level: say(`level.${level}`) })}
            aria-pressed={filter === wanted}
            onClick={() => choose({ filter: filter === wanted ? '' : wanted })}
          >
            {`${say(`level.${level}`)} ${numberText(found[level])}`}
          </button>
        );
      })}
    </span>
  );
}

function Title() {
  const { kernel } = options.value;
  const { danger, caution, safe, kernel: threads } = counts.value;
  const all = danger + caution + safe + (kernel ? threads : 0);
  const shown = lineCount.value;
  const title = languages.pick({ en: 'Processes', ko: '프로세스' });
  const figure =
    options.value.filter !== ''
      ? pageText.value('count', { shown: numberText(shown), all: numberText(all) })
      : numberText(all);
  return <span>{!isSwept.value ? title : `${title} — ${figure}`}</span>;
}

/** The mode that makes findings; null: this reader may not read the settings. */
function useFindingsMode(): string | null {
  const [mode, setMode] = useState<string | null>(null);
  useEffect(() => {
    if (!session.may('settings:read')) return;
    call('GET /api/v1/settings').then(
      ({ settings }) => {
        const found = settings.find(({ key }) => key === 'verdictMode')?.value;
        const known = found === 'strict' ? 'strict' : 'contextual';
        setMode(known);
        if (ownMode.peek() === null) choose({ mode: known });
      },
      // Only a remark in the foot depends on it, which then says where to look.
      () => setMode(null),
    );
  }, []);
  return mode;
}

function Foot() {
  const say = pageText.value;
  const findings = useFindingsMode();
  const { mode } = options.value;
  const told =
    findings === null
      ? say('mode.unknown')
      : say('mode.findings', { mode: say(findings === 'strict' ? 'strict' : 'contextual') });
  return (
    <div class="pfoot">
      <span>{say(held.value ? 'held' : 'sorted')}</span>
      <span>{`${say(`mode.${mode}`)} ${told}`}</span>
    </div>
  );
}

/** Said only where some ports are hidden, and in place of rows where there are none. */
function Remarks() {
  const say = pageText.value;
  const [hidden, setHidden] = useState(false);
  const [state, setState] = useState<'waiting' | 'none' | 'rows'>('waiting');
  useSignalEffect(() => {
    void arranged.value;
    const { lines } = view;
    setHidden(lines.some(({ entry }) => entry.row.ports === null));
    setState(lines.length > 0 ? 'rows' : !isSwept.value ? 'waiting' : 'none');
  });
  if (state === 'rows') {
    const visibility = live.fact('processes.visibility');
    if (visibility?.areOthersHidden) return <Note tone="info">{say('others.hidden')}</Note>;
    return hidden ? <Note tone="info">{say('ports.unreadable')}</Note> : null;
  }
  return (
    <div class="pnone">
      {state === 'waiting' ? (
        <Note>{say('waiting')}</Note>
      ) : (
        <Note>
          {say('none.filter')}{' '}
          <button type="button" class="button" onClick={() => choose({ filter: '' })}>
            {say('none.clear')}
          </button>
        </Note>
      )}
    </div>
  );
}

export function Processes() {
  const [all, setAll] = useState(false);
  useEffect(show, []);
  const title = languages.pick({ en: 'Processes', ko: '프로세스' });
  const { pid, startTicks } = place.value;
  return (
    <div class={pid === null ? 'processes' : 'processes explained'}>
      <section class="card pcard" aria-label={title}>
        <h2 class="card-head">
          <Title />
          {isSwept.value ? <Counts /> : null}
        </h2>
        <Tools all={all} onAll={setAll} />
        <p class="sr" id="process-keys">
          {pageText.value('keys')}
        </p>
        <Grid all={all} label={title} />
        <Remarks />
        <Foot />
      </section>
      {pid === null ? null : (
        <Panel key={`${pid} ${startTicks}`} pid={pid} startTicks={startTicks} />
      )}
    </div>
  );
}
