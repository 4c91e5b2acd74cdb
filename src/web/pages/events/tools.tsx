// Which span is searched, what the columns are parted by, and whether ignore rules hold.

import { eventFieldNames, type EventField } from '../../../contract/event-field.ts';
import { times } from '../../app.ts';
import { eventSpans } from '../../model/events/event-place.ts';
import { numberText } from '../../../contract/number-text.ts';
import { Choice } from '../../parts/choice.tsx';
import { Tick } from '../../parts/tick.tsx';
import { OwnRange } from './own-range.tsx';
import { pageText } from './say.ts';
import { counts, go, place } from './state.ts';

const usualSpan = '24h';

function Range() {
  const say = pageText.value;
  const { range } = place.value;
  const { span } = times.value;
  return (
    <span class="ev-range">
      <span class="switch" role="group" aria-label={say('range')}>
        {eventSpans.map(({ id }) => (
          <button
            key={id}
            type="button"
            aria-pressed={range.kind === 'last' && range.id === id}
            onClick={() => go({ range: { kind: 'last', id }, id: null })}
          >
            {say(`range.${id}`)}
          </button>
        ))}
      </span>
      {range.kind === 'fixed' ? (
        <>
          <span class="px">{span(range.fromMs, range.toMs)}</span>
          <button
            type="button"
            class="button"
            onClick={() => go({ range: { kind: 'last', id: usualSpan }, id: null })}
          >
            {say('range.back')}
          </button>
        </>
      ) : null}
      <OwnRange />
    </span>
  );
}

function Ignores() {
  const say = pageText.value;
  const { ignores } = place.value;
  const n = counts.value?.ignored ?? 0;
  const number = numberText(n);
  return (
    <Tick
      word={ignores && n > 0 ? say('ignore.count', { n: number }) : say('ignore')}
      on={ignores}
      onChange={(on) => go({ ignores: on }, 'replace')}
    />
  );
}

export function Tools() {
  const say = pageText.value;
  const { by } = place.value;
  return (
    <div class="ev-tools">
      <Range />
      <Ignores />
      <Choice<EventField | 'none'>
        label={say('by')}
        value={by ?? 'none'}
        options={[
          { value: 'none', word: say('by.none') },
          ...eventFieldNames.map((value) => ({ value, word: value })),
        ]}
        onChoose={(value) => go({ by: value === 'none' ? null : value }, 'replace')}
      />
    </div>
  );
}
