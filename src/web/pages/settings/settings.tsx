// The settings page: what one may not do is not offered.

import './settings.css';
import { chooseTheme, languages, say, session, theme } from '../../app.ts';
import { LanguageSwitch } from '../../shell/header.tsx';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useWork } from '../../parts/resource.ts';
import { pagesWithoutTab } from '../../shell/rail.tsx';
import { Alerts } from './alerts.tsx';
import { AllSettings } from './all-settings.tsx';
import { Audit } from './audit.tsx';
import { Password } from './password.tsx';
import { Retention } from './retention.tsx';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';
import { Users } from './users.tsx';
import { Watching } from './watching.tsx';

function ThisBrowser() {
  const now = theme.value;
  return (
    <Card title={say.value('browser')} fixed={say.value('browser.only')}>
      <div class="form">
        <div class="field">
          <span class="px off">{say.value('language')}</span>
          <LanguageSwitch />
        </div>
        <div class="field">
          <span class="px off">{say.value('theme')}</span>
          <span class="switch" role="group" aria-label={say.value('theme')}>
            <button type="button" aria-pressed={now === 'dark'} onClick={() => chooseTheme('dark')}>
              {say.value('theme.toDark')}
            </button>
            <button
              type="button"
              aria-pressed={now === 'light'}
              onClick={() => chooseTheme('light')}
            >
              {say.value('theme.toLight')}
            </button>
          </span>
        </div>
      </div>
    </Card>
  );
}

function Account() {
  const work = useWork();
  const who = session.who.value;
  if (!who) return null;
  return (
    <Card title={say.value('account')} fixed={say.value(`role.${who.role}`)}>
      <div class="form">
        <p>
          <b>{who.name}</b> <span class="lead">{say.value(`role.${who.role}.may`)}</span>
        </p>
        <p class="phone-pages">
          {pagesWithoutTab()
            .filter(({ path }) => path !== '/settings')
            .map(({ path, title }) => (
              <Link key={path} class="button" href={path}>
                {languages.pick(title)}
              </Link>
            ))}
        </p>
        <button
          type="button"
          class="button"
          disabled={work.busy}
          onClick={() => work.run(() => session.leave())}
        >
          {say.value('signOut')}
        </button>
        <Outcome work={work} />
      </div>
    </Card>
  );
}

export function Settings() {
  return (
    <>
      <div class="thirds settings-top">
        <ThisBrowser />
        <Account />
        <Password />
      </div>
      <Sessions />
      {session.may('tokens:own') ? <Tokens /> : null}
      {session.may('users:manage') ? <Users /> : null}
      {session.may('settings:read') ? <Watching /> : null}
      {session.may('settings:read') ? <Alerts /> : null}
      {session.may('settings:read') ? <Retention /> : null}
      {session.may('settings:read') ? <AllSettings /> : null}
      {session.may('audit:read') ? <Audit /> : null}
    </>
  );
}
