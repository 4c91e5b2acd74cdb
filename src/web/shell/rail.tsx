// The rail with the pages and the program's own cost; on a phone, the tabs at the bottom.

import { computed } from '@preact/signals';
import { freshness, languages, live, router, say, session } from '../app.ts';
import { findingTone, openCount } from '../model/findings/findings.ts';
import { bytes, dash, joined } from '../../client/model/format.ts';
import { hostMetrics as names } from '../../client/model/host-metrics.ts';
import { Icon } from '../parts/icon.tsx';
import { Link } from '../parts/link.tsx';
import { Logo } from '../parts/logo.tsx';
import { pages, railPages, type Page, type RailPage } from './pages.ts';

function allowed(): RailPage[] {
  return railPages.filter(({ permission }) => session.may(permission));
}

export function currentPage(): Page | null {
  const { path } = router.place.value;
  return pages.find((page) => page.path === path && session.may(page.permission)) ?? null;
}

/** `true`: a page below it is shown. */
function whetherHere({ path }: RailPage): 'page' | 'true' | undefined {
  const now = router.place.value.path;
  if (now === path) return 'page';
  return path !== '/' && now.startsWith(`${path}/`) ? 'true' : undefined;
}

const findingsPath = '/findings';

// The fact is told anew each second, as a rule with the same count.
const openFindings = computed(() => openCount(live.fact('findings.open')));
const worstOpen = computed(() => live.fact('findings.open')?.worst[0]?.severity);

/** How many findings call for somebody; nothing where there are none. */
function Badge() {
  const count = openFindings.value;
  const worst = worstOpen.value;
  if (count === 0 || !worst) return null;
  return (
    <b class={`badge ${findingTone(worst)}`}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="sr">{say.value('found.open', { n: count })}</span>
    </b>
  );
}

function PageLink({ page, size }: { page: RailPage; size: number }) {
  return (
    <Link href={page.path} aria-current={whetherHere(page)}>
      <Icon shape={page.icon} size={size} />
      <span>{languages.pick(page.title)}</span>
      {page.path === findingsPath ? <Badge /> : null}
    </Link>
  );
}

function Brand() {
  return (
    <Link href="/" class="brand">
      <Logo width={32} />
      <span>
        <b>HOSTSCOPE</b>
        {live.hello.value ? `v${live.hello.value.version}` : ' '}
      </span>
    </Link>
  );
}

const ownCostText = computed(() => {
  const cpu = live.value(names.ownCpu);
  const memory = live.value(names.ownMemory);
  const share = cpu === null ? dash : cpu.toFixed(1);
  return `CPU ${share} % · ${memory === null ? dash : joined(bytes(memory))}`;
});

/** A monitor that costs more than what it watches is a bug: so its cost is always in view. */
function OwnCost() {
  const stale = freshness.value === 'stale';
  return (
    <Link href="/health" class="cost">
      {say.value('ownCost')}
      <b class={stale ? 'off' : undefined}>{ownCostText}</b>
    </Link>
  );
}

export function Rail() {
  return (
    <nav class="rail" aria-label={say.value('pages')}>
      <Brand />
      <div class="nav">
        {allowed().map((page) => (
          <PageLink key={page.path} page={page} size={16} />
        ))}
      </div>
      <OwnCost />
    </nav>
  );
}

/** What one looks at first; where some may not be seen, others of the rail take their place. */
const tabPaths = ['/', '/processes', '/logs', '/security', findingsPath];
/** So many fit a phone. */
const mostTabs = 5;

function tabPages(): RailPage[] {
  const shown = allowed();
  const first = tabPaths.flatMap((path) => shown.filter((page) => page.path === path));
  const others = shown.filter((page) => !first.includes(page));
  return [...first, ...others].slice(0, mostTabs);
}

/** Pages that have no tab on a phone: the settings page, which the header leads to, lists them. */
export function pagesWithoutTab(): RailPage[] {
  const tabs = tabPages();
  return allowed().filter((page) => !tabs.includes(page));
}

export function Tabs() {
  return (
    <nav class="tabs" aria-label={say.value('pages')}>
      {tabPages().map((page) => (
        <PageLink key={page.path} page={page} size={16} />
      ))}
    </nav>
  );
}
