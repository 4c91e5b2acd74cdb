// Changing one's own password.

import { useState } from 'preact/hooks';
import { call, say } from '../../app.ts';
import { passwordProblem } from '../../model/validation.ts';
import { Card } from '../../parts/card.tsx';
import { Field } from '../../parts/field.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useWork } from '../../parts/resource.ts';
import { pageText } from './say.ts';

export function Password() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const work = useWork();
  const problem = passwordProblem(password);
  const submit = (event: Event): void => {
    event.preventDefault();
    work.run(async () => {
      await call('PUT /api/v1/account/password', { body: { current, password } });
      setCurrent('');
      setPassword('');
    }, pageText.value('password.done'));
  };
  return (
    <Card title={say.value('password.change')}>
      <form class="form" onSubmit={submit}>
        <Field
          label={say.value('password.current')}
          value={current}
          onInput={setCurrent}
          type="password"
          complete="current-password"
        />
        <Field
          label={say.value('password.new')}
          value={password}
          onInput={setPassword}
          type="password"
          complete="new-password"
          problem={password !== '' && problem ? say.value(problem) : ''}
        />
        <button class="button" disabled={work.busy || current === '' || problem !== null}>
          {say.value('password.change')}
        </button>
        <Outcome work={work} />
      </form>
    </Card>
  );
}
