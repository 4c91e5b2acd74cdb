// How many events there are in each interval, parted by a field; a click narrows the range.

import type { EventField } from '../../../contract/event-field.ts';
import { columnParts, type ColumnPart } from '../../model/events/event-figures.ts';
import { hostNowMs } from '../../app.ts';
import { spanOf } from '../../model/events/event-place.ts';
import { numberText } from '../../../contract/number-text.ts';
import { visibleText } from '../../model/visible-text.ts';
import { StackChart } from '../../parts/stack-chart.tsx';
import { pageText } from './say.ts';
import { counts, go, place } from './state.ts';

const heightPx = 64;

function nameOf({ value }: ColumnPart, by: EventField | null): string {
  if (value === null) return pageText.value(by === null ? 'counts.all' : 'counts.others');
  return visibleText(value) || '""';
}

export function Counts() {
  const say = pageText.value;
  const answer = counts.value;
  if (!answer) return <div class="ev-counts" />;
  const parts = columnParts(answer.series, answer.by);
  // Steps stand even where nothing is: their times are what a click needs.
  const steps = spanOf(place.value.range, hostNowMs()).points;
  const empty = [{ name: '', colour: 'info', counts: Array.from({ length: steps }, () => 0) }];
  const named = parts.map((part) => ({ ...part, name: nameOf(part, answer.by) }));
  return (
    <div class="ev-counts">
      <StackChart
        label={say('counts')}
        parts={named.length > 0 ? named : empty}
        fromMs={answer.fromMs}
        stepMs={answer.stepMs}
        heightPx={heightPx}
        none={say('counts.none')}
        hint={say('counts.hint')}
        onStep={(fromMs, toMs) => go({ range: { kind: 'fixed', fromMs, toMs }, id: null })}
      />
      <p class="legend ev-legend">
        {named.map(({ name, colour, total }) => (
          <span key={name}>
            <i class="stack-key" style={{ color: `var(--${colour})` }} aria-hidden="true" />
            <bdi>{name}</bdi>
            {` ${numberText(total)}`}
          </span>
        ))}
      </p>
    </div>
  );
}
