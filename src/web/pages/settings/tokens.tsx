// One's own API tokens, and the table of any user's: the secret of a new one is shown this once.

import { useRef, useState } from 'preact/hooks';
import { roles, type Role } from '../../../contract/permissions.ts';
import type { RouteResponse } from '../../../contract/routes.ts';
import { call, hostNowMs, languages, say, session, times } from '../../app.ts';
import { age, dash } from '../../../client/model/format.ts';
import { Card } from '../../parts/card.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { Note } from '../../parts/note.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useResource, useWork } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { SureButton } from '../../parts/sure-button.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';

type Token = RouteResponse<'GET /api/v1/account/tokens'>['tokens'][number];

const load = () => call('GET /api/v1/account/tokens');

/** The clipboard exists only over TLS or on this machine; elsewhere the text is selected. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  field.select();
  const { clipboard } = navigator as { clipboard?: Clipboard };
  if (!clipboard) return false;
  return clipboard.writeText(field.value).then(
    () => true,
    () => false,
  );
}

function Secret({ secret }: { secret: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const onCopy = async (): Promise<void> => {
    if (!field.current) return;
    setSaid(say.peek()((await copy(field.current)) ? 'token.copied' : 'token.copyByHand'));
  };
  return (
    <div class="advice secret" role="status">
      <p>{say.value('token.once')}</p>
      <div class="inline">
        <input
          ref={field}
          class="mono"
          readOnly
          value={secret}
          aria-label={say.value('token.secret')}
        />
        <button type="button" class="button" onClick={() => void onCopy()}>
          {say.value('token.copy')}
        </button>
      </div>
      <p class="told">{said}</p>
    </div>
  );
}

function columns(revoke: (one: Token) => void, busy: boolean): Column<Token>[] {
  const language = languages.current.value ?? 'en';
  return [
    {
      id: 'name',
      title: say.value('token.name'),
      class: 'name',
      cell: ({ name }) => name,
      sort: ({ name }) => name,
    },
    { id: 'role', title: say.value('role'), cell: ({ role }) => say.value(`role.${role}`) },
    {
      id: 'created',
      title: say.value('token.created'),
      number: true,
      rank: 1,
      cell: ({ createdMs }) => times.value.stamp(createdMs),
      sort: ({ createdMs }) => createdMs,
    },
    {
      id: 'used',
      title: say.value('token.used'),
      number: true,
      rank: 4,
      cell: ({ lastUsedMs }) =>
        lastUsedMs === null
          ? say.value('never')
          : say.value('ago', { age: age(Math.max(0, hostNowMs() - lastUsedMs), language) }),
      sort: ({ lastUsedMs }) => lastUsedMs,
    },
    {
      id: 'whence',
      title: pageText.value('token.whence'),
      rank: 3,
      cell: ({ lastAddress }) => lastAddress ?? dash,
      sort: ({ lastAddress }) => lastAddress,
    },
    {
      id: 'expires',
      title: say.value('token.expires'),
      number: true,
      rank: 2,
      cell: ({ expiresMs }) => (expiresMs === null ? dash : times.value.stamp(expiresMs)),
      sort: ({ expiresMs }) => expiresMs,
    },
    {
      id: 'act',
      title: pageText.value('act'),
      hidesTitle: true,
      number: true,
      cell: (one) => (
        <SureButton
          label={say.value('token.revoke')}
          about={one.name}
          disabled={busy}
          onSure={() => revoke(one)}
        />
      ),
    },
  ];
}

export interface TokenTableProps {
  label: string;
  rows: readonly Token[];
  busy: boolean;
  onRevoke: (one: Token) => void;
}

export function TokenTable({ label, rows, busy, onRevoke }: TokenTableProps) {
  return (
    <Table label={label} columns={columns(onRevoke, busy)} rows={rows} rowKey={({ id }) => id} />
  );
}

const lifetimes = ['', '30', '90', '365'] as const;

function MakeToken({ onMade }: { onMade: (secret: string) => void }) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [days, setDays] = useState<(typeof lifetimes)[number]>('90');
  const work = useWork();
  const own = session.who.value?.role ?? 'viewer';
  const submit = (event: Event): void => {
    event.preventDefault();
    work.run(async () => {
      const expiresInDays = days === '' ? null : Number(days);
      const made = await call('POST /api/v1/account/tokens', {
        body: { name, role, expiresInDays },
      });
      setName('');
      onMade(made.secret);
    });
  };
  return (
    <form class="inline-form" onSubmit={submit}>
      <Field label={say.value('token.name')} value={name} onInput={setName} />
      <Choice
        label={say.value('role')}
        value={role}
        onChoose={setRole}
        options={roles
          .slice(0, roles.indexOf(own) + 1)
          .map((value) => ({ value, word: say.value(`role.${value}`) }))}
      />
      <Choice
        label={say.value('token.expires')}
        value={days}
        onChoose={setDays}
        options={lifetimes.map((value) => ({
          value,
          word: value === '' ? say.value('never') : say.value('days', { n: value }),
        }))}
      />
      <button class="button" disabled={work.busy || name.trim() === ''}>
        {say.value('token.make')}
      </button>
      <Outcome work={work} />
    </form>
  );
}

export function Tokens() {
  const [tokens, reload] = useResource(load);
  const [secret, setSecret] = useState('');
  const work = useWork();
  const revoke = ({ id }: Token): void =>
    work.run(async () => {
      await call('DELETE /api/v1/account/tokens/:id', { params: { id } });
      reload();
    });
  const onMade = (made: string): void => {
    setSecret(made);
    reload();
  };
  return (
    <Card title={say.value('tokens')}>
      <ResourceView of={tokens}>
        {({ tokens: rows }) =>
          rows.length === 0 ? (
            <Note>{say.value('tokens.none')}</Note>
          ) : (
            <TokenTable
              label={say.value('tokens')}
              rows={rows}
              busy={work.busy}
              onRevoke={revoke}
            />
          )
        }
      </ResourceView>
      <Outcome work={work} />
      {secret ? <Secret key={secret} secret={secret} /> : null}
      <MakeToken onMade={onMade} />
    </Card>
  );
}
