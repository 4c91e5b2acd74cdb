// Everything about one user name: when it was tried and from where, sessions, sudo, findings.

import './user.css';
import { call, router } from '../../app.ts';
import { termOf } from '../../model/events/query-text.ts';
import { Written } from '../../parts/written.tsx';
import { AllowList } from '../security/allow-list.tsx';
import { Attempts } from '../security/attempts.tsx';
import { Found } from '../security/found.tsx';
import { OneHead } from '../security/one-head.tsx';
import { OnePage } from '../security/one-page.tsx';
import { askedNow } from '../security/place.ts';
import { pageText } from '../security/say.ts';
import { Sessions } from '../security/sessions.tsx';
import { Addresses, Types } from '../security/top.tsx';
import { Sudo } from './sudo.tsx';

function One({ user }: { user: string }) {
  const say = pageText.value;
  const query = termOf('user', user);
  const load = () => call('GET /api/v1/security/user', { query: { ...askedNow(), name: user } });
  const name = <Written text={user} empty={say('empty')} />;
  return (
    <OnePage here={name} load={load}>
      {(whole, again) => (
        <div class="sec-board">
          <OneHead
            title={say('user')}
            name={name}
            firstMs={whole.firstMs}
            lastMs={whole.lastMs}
            query={query}
          >
            <AllowList setting="allowUsers" item={user} allowed={whole.allowed} onAdded={again} />
          </OneHead>
          <Attempts attempts={whole.attempts} totals={whole.totals} query={query} />
          <Addresses top={whole.addresses} title={say('addresses.from')} />
          <Types top={whole.types} query={query} />
          <div class="sec-stack">
            <Found findings={whole.findings} />
            <Sessions sessions={whole.sessions} isNow={false} />
          </div>
          <Sudo user={user} />
        </div>
      )}
    </OnePage>
  );
}

export function User() {
  const user = router.place.value.query.get('name') ?? '';
  return <One key={user} user={user} />;
}
