// Everything about one address: when it came, whom it tried, what was found, its sessions.

import { call, languages, router } from '../../app.ts';
import { countryName } from '../../model/security/country-name.ts';
import { termOf } from '../../model/events/query-text.ts';
import { Note } from '../../parts/note.tsx';
import { Written } from '../../parts/written.tsx';
import { AllowList } from '../security/allow-list.tsx';
import { Attempts } from '../security/attempts.tsx';
import { Found } from '../security/found.tsx';
import { Nav } from '../security/nav.tsx';
import { OneHead } from '../security/one-head.tsx';
import { OnePage } from '../security/one-page.tsx';
import { askedNow } from '../security/place.ts';
import { pageText } from '../security/say.ts';
import { Sessions } from '../security/sessions.tsx';
import { Types, Users } from '../security/top.tsx';
import { fitsPath } from '../../model/security/security-place.ts';

function One({ address }: { address: string }) {
  const say = pageText.value;
  const query = termOf('ip', address);
  const load = () =>
    call('GET /api/v1/security/addresses/:address', { params: { address }, query: askedNow() });
  return (
    <OnePage here={<Written text={address} />} load={load}>
      {(whole, again) => (
        <div class="sec-board">
          <OneHead
            title={say('address')}
            name={<Written text={whole.address} />}
            firstMs={whole.firstMs}
            lastMs={whole.lastMs}
            country={whole.country && countryName(whole.country, languages.current.value ?? 'en')}
            query={query}
          >
            <AllowList
              setting="allowAddresses"
              item={address}
              allowed={whole.allowed}
              onAdded={again}
            />
          </OneHead>
          <Attempts attempts={whole.attempts} totals={whole.totals} query={query} />
          <Users top={whole.users} />
          <Types top={whole.types} query={query} />
          <div class="sec-stack">
            <Found findings={whole.findings} />
            <Sessions sessions={whole.sessions} isNow={false} />
          </div>
        </div>
      )}
    </OnePage>
  );
}

export function Address() {
  const address = router.place.value.query.get('ip') ?? '';
  if (fitsPath(address)) return <One key={address} address={address} />;
  return (
    <>
      <Nav />
      <section class="card">
        <Note tone="warn">{pageText.value('address.none')}</Note>
      </section>
    </>
  );
}
