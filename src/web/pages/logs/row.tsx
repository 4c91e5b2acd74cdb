// One row of a log: a line in its columns, or what happened between two lines.

import { times } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { levelTone } from '../../model/logs/log-level.ts';
import { drawnChars } from '../../model/logs/log-layout.ts';
import { finderOf, markWords, troubleWords } from '../../../client/model/log-message.ts';
import type { LineEntry, LogEntry } from '../../model/logs/log-view.ts';
import { pageText } from './say.ts';
import { place, selected } from './state.ts';

export interface RowProps {
  entry: LogEntry;
  topPx: number;
  heightPx: number;
  narrow: boolean;
  programs: boolean;
  /** A click leads elsewhere: the row is not opened. */
  bare?: boolean;
}

function finderFor(entry: LineEntry): RegExp | null {
  const { text, isPattern } = place.value;
  const found = finderOf(text, isPattern);
  if (found || text !== '') return found;
  return entry.line.level === 'ERROR' ? troubleWords : null;
}

function Message({ entry }: { entry: LineEntry }) {
  const { message, line, count } = entry;
  const cut = message.length > drawnChars;
  return (
    <span class="lmsg">
      {count > 1 ? <b class="lfold">{`× ${count}`}</b> : null}
      {markWords(message.slice(0, drawnChars), finderFor(entry)).map(({ text, marked }, at) =>
        marked ? <mark key={at}>{text}</mark> : text,
      )}
      {cut || line.cut ? <i class="lcut">{` ${pageText.value('cut.short')}`}</i> : null}
    </span>
  );
}

function LineRow(props: RowProps & { entry: LineEntry }) {
  const { entry, topPx, heightPx, narrow, programs, bare } = props;
  const { line, lastMs } = entry;
  const tone = levelTone(line.level);
  const isHere = selected.value === entry.id;
  const level = line.level ?? '';
  return (
    <div
      id={`log-${entry.id}`}
      class={`lrow ${tone}${isHere ? ' here' : ''}`}
      {...(bare ? {} : { role: 'option' as const, 'aria-selected': isHere })}
      style={{ top: `${topPx}px`, height: `${heightPx}px` }}
      onClick={() => {
        // Who marks text with the mouse wants to copy it.
        if (bare) return;
        if (getSelection()?.isCollapsed !== false) selected.value = isHere ? null : entry.id;
      }}
    >
      <span class="ltime">{lastMs === null ? '' : times.value.clock(lastMs)}</span>
      {programs ? (
        <span class="lprog" title={line.program ?? ''}>
          {line.program ?? ''}
        </span>
      ) : null}
      <span class={`llevel ${tone}`} title={level}>
        {narrow ? level.slice(0, 1) : level}
      </span>
      <Message entry={entry} />
    </div>
  );
}

function happening(entry: Exclude<LogEntry, LineEntry>): { tone: string; text: string } {
  const say = pageText.value;
  switch (entry.kind) {
    case 'skipped':
    case 'left':
      return { tone: 'warn', text: say(entry.kind, { n: numberText(entry.lines) }) };
    case 'note': {
      const bad = entry.note === 'unreadable' || entry.note === 'deleted';
      const reason = entry.reason === '' ? '' : ` (${entry.reason})`;
      return { tone: bad ? 'bad' : 'info', text: say(`note.${entry.note}`) + reason };
    }
    case 'day':
      return { tone: 'off', text: times.value.day(entry.atMs) };
    case 'start':
      return { tone: 'off', text: say('start') };
    case 'gap':
      return { tone: 'warn', text: say('gap') };
    case 'broken':
    case 'again':
      return {
        tone: entry.kind === 'broken' ? 'warn' : 'info',
        text: say(entry.kind, { time: times.value.clock(entry.atMs) }),
      };
  }
}

export function Row(props: RowProps) {
  const { entry, topPx } = props;
  if (entry.kind === 'line') return <LineRow {...props} entry={entry} />;
  const { tone, text } = happening(entry);
  return (
    <div
      class={`lrow lnote ${tone}`}
      {...(props.bare ? {} : { role: 'option' as const, 'aria-selected': false })}
      style={{ top: `${topPx}px` }}
    >
      <span title={text}>{text}</span>
    </div>
  );
}
