// The pages before one is in: signing in, making the first administrator, and no answer.

import { useState } from 'preact/hooks';
import { call, router, say, session } from '../app.ts';
import { passwordProblem, userNameProblem } from '../model/validation.ts';
import { Field } from '../parts/field.tsx';
import { Card } from '../parts/card.tsx';
import { Note } from '../parts/note.tsx';
import { useWork } from '../parts/resource.ts';
import { LanguageSwitch, ThemeButton } from './header.tsx';
import type { ComponentChildren } from 'preact';

function Entrance({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="entrance">
      <div class="entrance-head">
        <svg
          class="icon"
          width="48"
          height="36"
          viewBox="0 0 8 6"
          shape-rendering="crispEdges"
          aria-hidden="true"
        >
          <path fill="var(--accent)" fill-rule="evenodd" d="M0 0h8v6H0zM1 1v4h6V1z" />
          <path fill="var(--good)" d="M3 2h1v1H3zM5 2h1v1H5zM4 3h1v1H4z" />
        </svg>
        <h1>HOSTSCOPE</h1>
      </div>
      <main id="main">
        <Card title={title}>{children}</Card>
      </main>
      <div class="tools">
        <LanguageSwitch />
        <ThemeButton />
      </div>
    </div>
  );
}

export function SignIn() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { busy, problem, run } = useWork();
  const submit = (event: Event): void => {
    event.preventDefault();
    run(async () =>
      session.enter(await call('POST /api/v1/session', { body: { name, password } })),
    );
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
    run(async () =>
      session.enter(await call('POST /api/v1/setup', { body: { token, name, password } })),
    );
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

export function Unreachable() {
  return (
    <Entrance title={say.value('unreachable')}>
      <Note tone="bad">{say.value('unreachable.why')}</Note>
      <div class="form">
        <button type="button" class="button main" onClick={() => void session.check()}>
          {say.value('again')}
        </button>
      </div>
    </Entrance>
  );
}
