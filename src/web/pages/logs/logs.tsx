// The logs of the host: which there are, and one of them as it is written.

import './logs.css';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { languages, live } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { logAsk, sourceName } from '../../model/logs/log-place.ts';
import { keptLines } from '../../model/logs/log-view.ts';
import type { Tone } from '../../../client/model/tone.ts';
import { Link } from '../../parts/link.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Counts } from './counts.tsx';
import { Detail } from './detail.tsx';
import { Lines } from './lines.tsx';
import { pageText } from './say.ts';
import { Sources } from './sources.tsx';
import {
  asked,
  follow,
  following,
  paused,
  place,
  problem,
  revision,
  selected,
  sources,
  stream,
  toNewest,
  view,
} from './state.ts';
import { Tools } from './tools.tsx';

/** Grows when an ignore rule was added: what is shown is asked for anew. */
const rulesChanged = signal(0);

function stateOf(): { tone: Tone; word: string } {
  const say = pageText.value;
  const { state } = stream.value;
  if (problem.value) return { tone: 'bad', word: say('state.failed') };
  if (state === 'failed') return { tone: 'bad', word: say('state.failed') };
  if (state === 'broken' || state === 'refused') return { tone: 'warn', word: say('state.broken') };
  if (state !== 'live') return { tone: 'off', word: say('state.connecting') };
  if (paused.value) return { tone: 'info', word: say('state.paused') };
  if (!following.value || selected.value !== null) return { tone: 'info', word: say('state.held') };
  return { tone: 'good', word: say('state.live') };
}

function Trouble() {
  const { state, reason } = stream.value;
  const listed = sources.value.find(({ id }) => id === place.value.source);
  const known = listed?.unreadable ? languages.pick(listed.unreadable.unreadable) : null;
  if (problem.value) {
    const why = (known ?? problem.value).replace(/\.?$/, '.');
    return <Note tone="bad">{`${why} ${pageText.value('again.soon')}`}</Note>;
  }
  return state === 'failed' && reason ? <Note tone="bad">{reason}</Note> : null;
}

function Waiting() {
  void revision.value;
  const lines = view.value?.waitingLines ?? 0;
  const isEnd = following.value && !paused.value && selected.value === null;
  if (isEnd) return null;
  const n = numberText(lines);
  return (
    <button type="button" class="button lnew" onClick={toNewest}>
      {lines > 0
        ? pageText.value(lines === 1 ? 'new.one' : 'new', { n })
        : pageText.value('newest')}
      {' ↓'}
    </button>
  );
}

function Foot() {
  void revision.value;
  const say = pageText.value;
  const shown = view.value;
  if (!shown) return null;
  const { trimmed } = shown;
  return (
    <div class="lfoot">
      <span>{say('keys')}</span>
      <span>
        {trimmed > 0
          ? say('trimmed', { n: numberText(trimmed), kept: numberText(keptLines) })
          : say('kept', { kept: numberText(keptLines) })}
      </span>
    </div>
  );
}

function Followed({ source }: { source: string }) {
  const say = pageText.value;
  const { tone, word } = stateOf();
  const name = sourceName(source);
  return (
    <section class="card lcard" aria-label={name}>
      <h2 class="card-head">
        <span class="lname" title={name}>
          {name}
        </span>
        <span class="lhead">
          <Mark tone={tone} word={word} />
          <Link href="/logs" class="lback">
            {say('sources.all')}
          </Link>
        </span>
      </h2>
      <Tools />
      <Counts />
      <Trouble />
      <div class="lbox">
        <Lines label={name} />
        <Waiting />
      </div>
      <Detail onRule={() => (rulesChanged.value += 1)} />
      <Foot />
    </section>
  );
}

export function Logs() {
  const host = live.hello.value?.host.id ?? null;
  const { source } = place.value;
  const key = asked.value;
  const rules = rulesChanged.value;
  useEffect(() => {
    const ask = logAsk(place.peek());
    return host !== null && ask !== null ? follow(host, ask) : undefined;
  }, [host, key, rules]);
  return (
    <div class={source === null ? 'logs' : 'logs chosen'}>
      <Sources />
      {source === null ? null : <Followed source={source} />}
    </div>
  );
}
