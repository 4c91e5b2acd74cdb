// Signing in, and making the first administrator; whoever is in never fetches them.

import { useState } from 'preact/hooks';
import { call, router, say, session } from '../app.ts';
import { passwordProblem, userNameProblem } from '../model/validation.ts';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { useWork } from '../parts/resource.ts';
import { Entrance } from './entrance.tsx';

export function SignIn() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { busy, problem, run } = useWork();
  const submit = (event: Event): void => {
    event.preventDefault();
    run(async () => {
      await session.enter(await call('POST /api/v1/session', { body: { name, password } }));
    });
  };
  return (
    <Entrance title={say.value('signIn')}>
      <form class="form" onSubmit={submit}>
        <Field label={say.value('name')} value={name} onInput={setName} complete="username" focus />
        <Field
          label={say.value('password')}
          value={password}
          onInput={setPassword}
          type="password"
          complete="current-password"
        />
        {problem ? <Note tone="bad">{problem}</Note> : null}
        <button class="button main" disabled={busy || name === '' || password === ''}>
          {say.value('signIn')}
        </button>
      </form>
    </Entrance>
  );
}

function tokenOf(hash: string): string {
  return new URLSearchParams(hash).get('token') ?? '';
}

export function SetUp() {
  const token = tokenOf(router.place.value.hash);
  const [name, setName] = useState('admin');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const { busy, problem, run } = useWork();
  const badName = userNameProblem(name);
  const badPassword = passwordProblem(password);
  const differs = again !== '' && again !== password;
  const submit = (event: Event): void => {
    event.preventDefault();
    run(async () => {
      await session.enter(await call('POST /api/v1/setup', { body: { token, name, password } }));
    });
  };
  if (token === '') {
    return (
      <Entrance title={say.value('setUp')}>
        <Note tone="info">{say.value('setUp.noToken')}</Note>
      </Entrance>
    );
  }
  const ready = !badName && !badPassword && again === password;
  return (
    <Entrance title={say.value('setUp')}>
      <form class="form" onSubmit={submit}>
        <p class="lead">{say.value('setUp.lead')}</p>
        <Field
          label={say.value('name')}
          value={name}
          onInput={setName}
          complete="username"
          problem={badName ? say.value(badName) : ''}
        />
        <Field
          label={say.value('password')}
          value={password}
          onInput={setPassword}
          type="password"
          complete="new-password"
          focus
          hint={say.value('password.hint')}
          problem={password !== '' && badPassword ? say.value(badPassword) : ''}
        />
        <Field
          label={say.value('password.again')}
          value={again}
          onInput={setAgain}
          type="password"
          complete="new-password"
          problem={differs ? say.value('password.differs') : ''}
        />
        {problem ? <Note tone="bad">{problem}</Note> : null}
        <button class="button main" disabled={busy || !ready}>
          {say.value('setUp.go')}
        </button>
      </form>
    </Entrance>
  );
}
