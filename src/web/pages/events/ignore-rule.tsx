// A rule for lines like this one: how many it would leave out is told before it is made.

import { useEffect, useState } from 'preact/hooks';
import { call, hostNowMs } from '../../app.ts';
import { appendSetting } from '../../model/settings/append-setting.ts';
import { likeQuery } from '../../model/events/event-fields.ts';
import type { EventInfo } from '../../model/events/event-fold.ts';
import { spanOf } from '../../model/events/event-place.ts';
import { numberText } from '../../../contract/number-text.ts';
import { longestQueryChars } from '../../model/events/query-text.ts';
import { Field } from '../../parts/field.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { told, useWork } from '../../parts/resource.ts';
import { pageText } from './say.ts';
import { place, rulesChanged } from './state.ts';

/** The hub is asked once typing pauses. */
const typingMs = 350;

type Left = { state: 'counting' } | { state: 'known'; n: number } | { state: 'wrong'; why: string };

async function countFitting(q: string): Promise<number> {
  const { fromMs, toMs } = spanOf(place.peek().range, hostNowMs());
  const query = { q, fromMs, toMs, points: 1, ignore: 'off' } as const;
  const { series } = await call('GET /api/v1/events/counts', { query });
  return series.flatMap(({ counts }) => counts).reduce((sum, one) => sum + one, 0);
}

function useFitting(rule: string): Left {
  const [left, setLeft] = useState<Left>({ state: 'counting' });
  useEffect(() => {
    let isOver = false;
    setLeft({ state: 'counting' });
    const timer = setTimeout(() => {
      countFitting(rule).then(
        (n) => !isOver && setLeft({ state: 'known', n }),
        (error: unknown) => !isOver && setLeft({ state: 'wrong', why: told(error) }),
      );
    }, typingMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [rule]);
  return left;
}

function Form({ event }: { event: EventInfo }) {
  const say = pageText.value;
  const [rule, setRule] = useState(() => likeQuery(event));
  const left = useFitting(rule);
  const work = useWork();
  const isTooLong = rule.length > longestQueryChars;
  const isAll = rule.trim() === '';
  const refused = isTooLong ? say('rule.long') : isAll ? say('rule.all') : '';
  const problem = refused || (left.state === 'wrong' ? left.why : '');
  const submit = (submitted: Event): void => {
    submitted.preventDefault();
    work.run(async () => {
      const done = await appendSetting(call, 'eventIgnore', rule.trim());
      if (done !== 'added') throw new Error(say(`rule.${done}`));
      rulesChanged.value += 1;
    }, say('rule.added'));
  };
  const n = left.state === 'known' ? numberText(left.n) : '';
  return (
    <form class="ev-rule" onSubmit={submit}>
      <Field
        label={say('rule')}
        value={rule}
        onInput={setRule}
        problem={problem}
        hint={say('rule.hint')}
      />
      {problem ? null : <p>{n === '' ? say('rule.counting') : say('rule.counted', { n })}</p>}
      <button class="button" disabled={work.busy || problem !== '' || left.state !== 'known'}>
        {say('rule.add')}
      </button>
      <Outcome work={work} />
    </form>
  );
}

export function IgnoreRule({ event }: { event: EventInfo }) {
  const [makes, setMakes] = useState(false);
  return (
    <>
      <p class="side-buttons">
        <button type="button" class="button" aria-expanded={makes} onClick={() => setMakes(!makes)}>
          {pageText.value('rule.make')}
        </button>
      </p>
      {makes ? <Form event={event} /> : null}
    </>
  );
}
