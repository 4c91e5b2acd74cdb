// What was read of the security logs, how much of it was understood, and what could not be read.

import { hostNowMs, languages } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { age, bytes, dash, joined } from '../../../client/model/format.ts';
import {
  isBehind,
  isUnknown,
  readingState,
  sourceTone,
  understoodShare,
  type Reading,
  type ReadingSource,
} from '../../model/security/reading-state.ts';
import { Card } from '../../parts/card.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Written } from '../../parts/written.tsx';
import { go } from './place.ts';
import { pageText } from './say.ts';

function agoWord(atMs: number | null): string {
  if (atMs === null) return dash;
  const ago = age(Math.max(0, hostNowMs() - atMs), languages.current.value ?? 'en');
  return pageText.value('reading.ago', { age: ago });
}

function stateWord(source: ReadingSource): string {
  const say = pageText.value;
  if (source.problem !== null) return languages.pick(source.problem);
  if (!isBehind(source)) return say('reading.well');
  return say('reading.behind', { size: joined(bytes(source.behindBytes ?? 0)) });
}

function Source({ source }: { source: ReadingSource }) {
  const say = pageText.value;
  const share = understoodShare(source.lines, source.understood);
  const tone = sourceTone(source);
  // Nothing came of what cannot be read: to tell of zero lines would be to tell of an empty log.
  const isUnread = source.lines === 0 && source.problem !== null;
  const facts = [
    isUnread ? '' : say('reading.lines', { n: numberText(source.lines) }),
    share === null ? '' : say('reading.share', { share }),
    source.newestMs === null ? '' : agoWord(source.newestMs),
  ];
  return (
    <li class="reading-source">
      <Shape tone={tone} />
      <b title={source.path}>
        <Written text={source.path || source.source} />
      </b>
      <span>{facts.filter(Boolean).join(' · ')}</span>
      {tone === 'good' ? null : <span class={tone}>{stateWord(source)}</span>}
    </li>
  );
}

export function ReadingCard({ reading }: { reading: Reading }) {
  const say = pageText.value;
  const { lines, understood, sources } = reading;
  const share = understoodShare(lines, understood);
  const left = lines - understood;
  return (
    <Card title={say('reading')} fixed={share === null ? dash : say('reading.share', { share })}>
      {isUnknown(readingState(reading)) ? null : (
        <p class="reading-sum">
          {say('reading.lines', { n: numberText(lines) })}
          {reading.newestMs === null ? '' : ` · ${agoWord(reading.newestMs)}`}
        </p>
      )}
      {sources.length === 0 ? (
        <Note>{say('state.none.do')}</Note>
      ) : (
        <ul>
          {sources.map((source) => (
            <Source key={`${source.source} ${source.path}`} source={source} />
          ))}
        </ul>
      )}
      {left > 0 ? (
        <button type="button" class="show-all" onClick={() => go({ unparsed: '1' })}>
          {`${say('reading.unparsed')} (${numberText(left)}) ›`}
        </button>
      ) : null}
    </Card>
  );
}
