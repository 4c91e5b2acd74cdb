// Two times of one's own to search between, in the time zone of the host.

import { useState } from 'preact/hooks';
import { hostNowMs, times } from '../../app.ts';
import { latestEndMs, spanOf } from '../../model/events/event-place.ts';
import { inputOf, timeOfInput } from '../../model/local-input.ts';
import { Note } from '../../parts/note.tsx';
import { pageText } from './say.ts';
import { go, place } from './state.ts';

interface InputProps {
  label: string;
  value: string;
  latest: string;
  onInput: (value: string) => void;
}

function TimeInput({ label, value, latest, onInput }: InputProps) {
  return (
    <input
      type="datetime-local"
      aria-label={label}
      title={label}
      value={value}
      max={latest}
      required
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const say = pageText.value;
  const zoned = times.value;
  const shown = spanOf(place.value.range, hostNowMs());
  const [from, setFrom] = useState(inputOf(shown.fromMs, zoned));
  const [to, setTo] = useState(inputOf(shown.toMs, zoned));
  const [fromMs, toMs] = [timeOfInput(from, zoned), timeOfInput(to, zoned)];
  const endMs = latestEndMs(hostNowMs());
  const latest = inputOf(endMs, zoned);
  const isSpan = fromMs !== null && toMs !== null && fromMs < toMs && toMs <= endMs;
  const search = (event: Event): void => {
    event.preventDefault();
    if (!isSpan) return;
    go({ range: { kind: 'fixed', fromMs, toMs }, id: null });
    onDone();
  };
  return (
    <form class="ev-range" onSubmit={search}>
      <TimeInput label={say('range.from')} value={from} latest={latest} onInput={setFrom} />
      <TimeInput label={say('range.to')} value={to} latest={latest} onInput={setTo} />
      <span class="px">{zoned.zone(shown.toMs)}</span>
      <button type="submit" class="button" disabled={!isSpan}>
        {say('range.search')}
      </button>
      {isSpan ? null : <Note tone="bad">{say('range.wrong', { latest: zoned.full(endMs) })}</Note>}
    </form>
  );
}

export function OwnRange() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="button"
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      >
        {pageText.value('range.own')}
      </button>
      {open ? <Form onDone={() => setOpen(false)} /> : null}
    </>
  );
}
