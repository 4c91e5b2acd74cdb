// Attempts to log in over time: failed, for users that do not exist, accepted.

import type { RouteResponse } from '../../../contract/routes.ts';
import { router } from '../../app.ts';
import { eventsHref } from '../../model/events/event-place.ts';
import { numberText } from '../../../contract/number-text.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { StackChart } from '../../parts/stack-chart.tsx';
import { span } from './place.ts';
import { pageText } from './say.ts';

type Whole = RouteResponse<'GET /api/v1/security'>;

/** From the bottom up, as the figures stand from left to right. */
const kinds = [
  { kind: 'failed', colour: 'bad' },
  { kind: 'invalid', colour: 'warn' },
  { kind: 'accepted', colour: 'good' },
] as const;

const phone = matchMedia('(max-width: 899px)');
const heightPx = { phone: 140, wide: 236 };

export interface AttemptsProps {
  attempts: Whole['attempts'];
  totals: Whole['totals'];
  /** Events that a column leads to: all, or those of one address or user. */
  query: string;
  /** Nothing is read: zeros would be a lie. */
  isUnknown?: boolean;
}

function Legend({ totals }: Pick<AttemptsProps, 'totals'>) {
  return (
    <span class="legend">
      {kinds.map(({ kind, colour }) => (
        <span key={kind} class={colour}>
          <i class="stack-key" aria-hidden="true" />
          {`${pageText.value(`attempts.${kind}`)} ${numberText(totals[kind])}`}
        </span>
      ))}
    </span>
  );
}

export function Attempts({ attempts, totals, query, isUnknown }: AttemptsProps) {
  const say = pageText.value;
  const title = say('attempts', { span: say(`span.${span.value.id}`) });
  const parts = kinds.map(({ kind, colour }) => ({
    name: say(`attempts.${kind}`),
    colour,
    counts: attempts[kind],
  }));
  return (
    <Card title={title} class="sec-wide" fixed={isUnknown ? '' : <Legend totals={totals} />}>
      {isUnknown ? (
        <Note tone="warn">{say('unknown.figures')}</Note>
      ) : (
        <StackChart
          label={title}
          parts={parts}
          fromMs={attempts.fromMs}
          stepMs={attempts.stepMs}
          heightPx={phone.matches ? heightPx.phone : heightPx.wide}
          none={say('attempts.none')}
          hint={say('attempts.hint')}
          onStep={(fromMs, toMs) => router.go(eventsHref(query, { fromMs, toMs }))}
        />
      )}
    </Card>
  );
}
