// Silences what is like a finding: how much of it, for how long, and why.

import { useId, useState } from 'preact/hooks';
import { call, hostNowMs, times } from '../../app.ts';
import {
  silencedBy,
  silenceEndMs,
  silenceScopes,
  silenceSpans,
  type SilenceScope,
  type SilenceSpan,
} from '../../model/findings/finding-place.ts';
import { subjectName } from '../../model/findings/findings.ts';
import { Choice } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useWork } from '../../parts/resource.ts';
import { pageText } from './say.ts';
import { done, type Whole } from './state.ts';

/** As the contract asks: a word at least. */
const leastReason = 3;

function OwnEnd({ value, onInput }: { value: string; onInput: (value: string) => void }) {
  const say = pageText.value;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{say('silence.own')}</label>
      <input
        id={id}
        type="datetime-local"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

function Form({ finding }: { finding: Whole }) {
  const say = pageText.value;
  const [scope, setScope] = useState<SilenceScope>('this');
  const [span, setSpan] = useState<SilenceSpan>('8h');
  const [own, setOwn] = useState('');
  const [reason, setReason] = useState('');
  const work = useWork();
  const values = { entity: subjectName(finding), rule: finding.rule };
  const endMs = silenceEndMs(span, own, hostNowMs(), times.value);
  const isReady = reason.trim().length >= leastReason && endMs !== null;
  const submit = (event: Event): void => {
    event.preventDefault();
    work.run(async () => {
      const untilMs = silenceEndMs(span, own, hostNowMs(), times.value);
      if (untilMs === null) return;
      const body = { ...silencedBy(scope, finding), reason: reason.trim(), untilMs };
      await call('POST /api/v1/silences', { body });
      setReason('');
      done.value += 1;
    }, say('silence.done'));
  };
  return (
    <form class="silence-form" onSubmit={submit}>
      <Choice
        label={say('silence.what')}
        value={scope}
        options={silenceScopes.map((value) => ({ value, word: say(`scope.${value}`, values) }))}
        onChoose={setScope}
      />
      <Choice
        label={say('silence.for')}
        value={span}
        options={silenceSpans.map((value) => ({ value, word: say(`span.${value}`) }))}
        onChoose={setSpan}
      />
      {span === 'own' ? <OwnEnd value={own} onInput={setOwn} /> : null}
      <Field
        label={say('silence.reason')}
        value={reason}
        onInput={setReason}
        hint={say('silence.hint')}
      />
      <button class="button" disabled={work.busy || !isReady}>
        {say('silence.go')}
      </button>
      <Outcome work={work} />
    </form>
  );
}

export function SilenceForm({ finding }: { finding: Whole }) {
  const say = pageText.value;
  return (
    <details class="silence">
      <summary class="button">{say('silence')}</summary>
      <Form finding={finding} />
    </details>
  );
}
