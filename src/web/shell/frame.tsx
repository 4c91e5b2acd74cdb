// The frame around every page: skip link, rail, header, the page itself, tabs.

import { computed, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { freshness, isStreamBlocked, languages, router, say, session } from '../app.ts';
import { Card } from '../parts/card.tsx';
import { Lazy } from '../parts/lazy.tsx';
import { Link } from '../parts/link.tsx';
import { Note } from '../parts/note.tsx';
import { Header } from './header.tsx';
import { pages, type Page } from './pages.ts';
import { currentPage, Rail, Tabs } from './rail.tsx';

type Loaded = { page: Page; view: ComponentType } | { page: Page; failed: true };

const loaded = signal<Loaded | null>(null);

const page = computed(currentPage);

async function open(wanted: Page): Promise<void> {
  try {
    const view = await wanted.load();
    if (page.peek() === wanted) loaded.value = { page: wanted, view };
  } catch {
    if (page.peek() === wanted) loaded.value = { page: wanted, failed: true };
  }
}

/**
 * A newer build in the place of the one that is open has other files: where the hub answers and the
 * files still do not come, all is loaded anew.
 */
async function openAgain(wanted: Page): Promise<void> {
  await open(wanted);
  const now = loaded.peek();
  if (now && 'failed' in now && freshness.peek() === 'live') location.reload();
}

/** A page that this role may not see is not told to be none. */
const hidden = computed(
  () => pages.find(({ path }) => path === router.place.value.path && page.value === null) ?? null,
);

function Missing() {
  const role = session.who.value?.role ?? 'viewer';
  const [title, why] = hidden.value
    ? [say.value('noRights'), say.value('noRights.why', { role: say.value(`role.${role}`) })]
    : [say.value('noPage'), say.value('noPage.why')];
  return (
    <Card title={title}>
      <Note tone={hidden.value ? 'warn' : 'off'}>
        {why} <Link href="/">{say.value('noPage.back')}</Link>
      </Note>
    </Card>
  );
}

function NotLoaded({ again }: { again: () => void }) {
  return (
    <Card title={say.value('pageFailed')}>
      <Note tone="bad">
        {say.value('pageFailed.why')}{' '}
        <button type="button" class="button" onClick={again}>
          {say.value('again')}
        </button>
      </Note>
    </Card>
  );
}

function View() {
  const wanted = page.value;
  const now = loaded.value;
  const isLive = freshness.value === 'live';
  // A page whose code is here stands in the same picture as the frame, not in one after it.
  useLayoutEffect(() => {
    if (wanted) void open(wanted);
  }, [wanted]);
  useEffect(() => {
    const missed = loaded.peek();
    if (isLive && missed && 'failed' in missed) void open(missed.page);
  }, [isLive]);
  if (!wanted) return <Missing />;
  if (!now || now.page !== wanted) {
    return (
      <section class="card late">
        <Note>{say.value('loading')}</Note>
      </section>
    );
  }
  if ('failed' in now) return <NotLoaded again={() => void openAgain(wanted)} />;
  return <now.view />;
}

const loadAlertLine = async () => (await import('../errors/alert-line.tsx')).AlertLine;

function BlockedStream() {
  if (!isStreamBlocked.value) return null;
  return (
    <section class="card" role="status">
      <Note tone="warn">{say.value('stream.blocked')}</Note>
    </section>
  );
}

export function Frame() {
  const wanted = page.value;
  const named = wanted ?? hidden.value;
  const title = named ? languages.pick(named.title) : say.value('noPage');
  useEffect(() => {
    document.title = `${title} · Hostscope`;
  }, [title]);
  return (
    <div class="frame">
      <a class="skip button" href="#main">
        {say.value('skip')}
      </a>
      <Rail />
      <div class={freshness.value === 'stale' ? 'page stale' : 'page'}>
        <Header />
        <BlockedStream />
        {session.may('logs:read') ? <Lazy load={loadAlertLine} /> : null}
        <main class="sheet" id="main" tabIndex={-1} key={router.place.value.path}>
          <View />
        </main>
      </div>
      <Tabs />
    </div>
  );
}
