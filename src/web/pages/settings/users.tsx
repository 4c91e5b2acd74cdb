// Users: who there is, what they may do; made, changed and removed by an administrator.

import { useState } from 'preact/hooks';
import { roles, type Role } from '../../../contract/permissions.ts';
import type { RouteResponse } from '../../../contract/routes.ts';
import { call, say, session, times } from '../../app.ts';
import { passwordProblem, userNameProblem } from '../../model/validation.ts';
import { Card } from '../../parts/card.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useResource, useWork, type Work } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { SureButton } from '../../parts/sure-button.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { Access } from './access.tsx';
import { pageText } from './say.ts';

type User = RouteResponse<'GET /api/v1/users'>['users'][number];

const load = () => call('GET /api/v1/users');

const roleOptions = () => roles.map((value) => ({ value, word: say.value(`role.${value}`) }));

interface Acts {
  work: Work;
  reload: () => void;
  onPassword: (name: string) => void;
  onAccess: (name: string) => void;
}

function changeRole({ work, reload }: Acts, name: string, role: Role): void {
  work.run(
    async () => {
      await call('PATCH /api/v1/users/:name', { params: { name }, body: { role } });
      reload();
    },
    say.peek()('user.roleDone', { name }),
  );
}

function remove({ work, reload }: Acts, name: string): void {
  work.run(
    async () => {
      await call('DELETE /api/v1/users/:name', { params: { name } });
      reload();
    },
    say.peek()('user.removed', { name }),
  );
}

function AccessButton({ name, onClick }: { name: string; onClick: (name: string) => void }) {
  const label = pageText.value('access');
  return (
    <button
      type="button"
      class="button small-button"
      aria-label={`${label}: ${name}`}
      onClick={() => onClick(name)}
    >
      {label}
    </button>
  );
}

function Buttons({ name, acts }: { name: string; acts: Acts }) {
  return (
    <span class="acts">
      <AccessButton name={name} onClick={acts.onAccess} />
      <button
        type="button"
        class="button small-button"
        aria-label={`${say.value('password')}: ${name}`}
        onClick={() => acts.onPassword(name)}
      >
        {say.value('password')}
      </button>
      <SureButton
        label={say.value('user.remove')}
        about={name}
        disabled={acts.work.busy}
        onSure={() => remove(acts, name)}
      />
    </span>
  );
}

function columns(acts: Acts): Column<User>[] {
  const own = session.who.value?.name;
  return [
    {
      id: 'name',
      title: say.value('name'),
      class: 'name',
      cell: ({ name }) => name,
      sort: ({ name }) => name,
    },
    {
      id: 'role',
      title: say.value('role'),
      class: 'control',
      cell: ({ name, role }) =>
        name === own ? (
          say.value(`role.${role}`)
        ) : (
          <Choice
            bare
            label={`${say.value('role')}: ${name}`}
            value={role}
            options={roleOptions()}
            onChoose={(next) => changeRole(acts, name, next)}
          />
        ),
      sort: ({ role }) => roles.indexOf(role),
    },
    {
      id: 'created',
      title: say.value('user.created'),
      number: true,
      rank: 1,
      cell: ({ createdMs }) => times.value.stamp(createdMs),
      sort: ({ createdMs }) => createdMs,
    },
    {
      id: 'seen',
      title: say.value('user.lastSignIn'),
      number: true,
      rank: 2,
      cell: ({ lastSignInMs }) =>
        lastSignInMs === null ? say.value('never') : times.value.stamp(lastSignInMs),
      sort: ({ lastSignInMs }) => lastSignInMs,
    },
    {
      id: 'act',
      title: pageText.value('act'),
      hidesTitle: true,
      number: true,
      class: 'control',
      cell: ({ name }) => (name === own ? null : <Buttons name={name} acts={acts} />),
    },
  ];
}

function NewPassword({ name, onDone }: { name: string; onDone: () => void }) {
  const [password, setPassword] = useState('');
  const work = useWork();
  const problem = passwordProblem(password);
  const submit = (event: Event): void => {
    event.preventDefault();
    work.run(async () => {
      await call('PATCH /api/v1/users/:name', { params: { name }, body: { password } });
      onDone();
    });
  };
  return (
    <form class="inline-form" onSubmit={submit}>
      <Field
        label={say.value('user.newPassword', { name })}
        value={password}
        onInput={setPassword}
        type="password"
        complete="new-password"
        focus
        problem={password !== '' && problem ? say.value(problem) : ''}
      />
      <button class="button" disabled={work.busy || problem !== null}>
        {say.value('save')}
      </button>
      <button type="button" class="button" onClick={onDone}>
        {say.value('cancel')}
      </button>
      <p class="lead">{pageText.value('user.passwordEnds')}</p>
      <Outcome work={work} />
    </form>
  );
}

function AddUser({ reload }: { reload: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const work = useWork();
  const badName = userNameProblem(name);
  const badPassword = passwordProblem(password);
  const submit = (event: Event): void => {
    event.preventDefault();
    work.run(
      async () => {
        await call('POST /api/v1/users', { body: { name, role, password } });
        setName('');
        setPassword('');
        reload();
      },
      say.value('user.added', { name }),
    );
  };
  return (
    <form class="inline-form" onSubmit={submit}>
      <Field
        label={say.value('name')}
        value={name}
        onInput={setName}
        problem={name !== '' && badName ? say.value(badName) : ''}
      />
      <Choice label={say.value('role')} value={role} options={roleOptions()} onChoose={setRole} />
      <Field
        label={say.value('password')}
        value={password}
        onInput={setPassword}
        type="password"
        complete="new-password"
        problem={password !== '' && badPassword ? say.value(badPassword) : ''}
      />
      <button class="button" disabled={work.busy || badName !== null || badPassword !== null}>
        {say.value('user.add')}
      </button>
      <Outcome work={work} />
    </form>
  );
}

export function Users() {
  const [users, reload] = useResource(load);
  const [changing, setChanging] = useState('');
  const [looking, setLooking] = useState('');
  const work = useWork();
  const acts: Acts = { work, reload, onPassword: setChanging, onAccess: setLooking };
  return (
    <>
      <Card title={say.value('users')}>
        <ResourceView of={users}>
          {({ users: rows }) => (
            <Table
              label={say.value('users')}
              columns={columns(acts)}
              rows={rows}
              rowKey={({ name }) => name}
            />
          )}
        </ResourceView>
        <Outcome work={work} />
        {changing ? (
          <NewPassword key={changing} name={changing} onDone={() => setChanging('')} />
        ) : (
          <AddUser reload={reload} />
        )}
      </Card>
      {looking ? <Access key={looking} name={looking} onClose={() => setLooking('')} /> : null}
    </>
  );
}
