// The header: which host, how long up, how fresh, what time it is there, and the reader's choices.

import { computed } from '@preact/signals';
import {
  chooseLanguage,
  chooseTheme,
  freshness,
  languages,
  live,
  say,
  session,
  staleMs,
  theme,
  times,
} from '../app.ts';
import { age, uptime } from '../../client/model/format.ts';
import type { Tone } from '../../client/model/tone.ts';
import { Link } from '../parts/link.tsx';
import { Mark } from '../parts/mark.tsx';

const tones = { waiting: 'off', live: 'good', reconnecting: 'warn', stale: 'warn' } as const;

export function LiveState() {
  const state = freshness.value;
  const tone: Tone = tones[state];
  const language = languages.current.value ?? 'en';
  const word =
    state === 'stale'
      ? say.value('state.stale', { age: age(staleMs.value, language) })
      : say.value(`state.${state}`);
  return (
    <span class="state">
      <Mark tone={tone} word={word} />
      <span class="sr" role="status">
        {say.value(`state.${state}.long`)}
      </span>
    </span>
  );
}

const isTicking = computed(() => live.tickMs.value > 0);

const timeText = computed(() => times.value.clock(live.tickMs.value));
const zoneText = computed(() => times.value.zone(live.tickMs.value));

/** The time alone changes each second: nothing is rendered for it, and nothing around it moves. */
function Clock() {
  if (!isTicking.value) return null;
  const stale = freshness.value === 'stale';
  return (
    <span class={stale ? 'clock off' : 'clock'}>
      <span class="time">{timeText}</span> {zoneText}
    </span>
  );
}

const systemText = computed(() => {
  const system = live.fact('host.system');
  if (!system) return '';
  // By the minute is enough, and spares a change each second.
  const minute = Math.floor(live.tickMs.value / 60_000) * 60_000;
  const up = uptime(Math.max(0, minute - system.bootTimeMs));
  const name = `${system.osName} ${system.osVersion}`.trim();
  return `${name} · ${say.value('up')} ${up}`;
});

function System() {
  return <span class="system">{systemText}</span>;
}

export function LanguageSwitch() {
  const now = languages.current.value;
  return (
    <span class="switch" role="group" aria-label={say.value('language')}>
      <button type="button" aria-pressed={now === 'ko'} onClick={() => chooseLanguage('ko')}>
        KO
      </button>
      <button type="button" aria-pressed={now === 'en'} onClick={() => chooseLanguage('en')}>
        EN
      </button>
    </span>
  );
}

export function ThemeButton() {
  const dark = theme.value === 'dark';
  return (
    <button type="button" class="button theme" onClick={() => chooseTheme(dark ? 'light' : 'dark')}>
      {say.value(dark ? 'theme.toLight' : 'theme.toDark')}
    </button>
  );
}

export function Header() {
  const host = live.hello.value?.host.name ?? '';
  return (
    <header class="top">
      <h1 title={host}>{host}</h1>
      <System />
      <LiveState />
      <Clock />
      <span class="tools">
        <LanguageSwitch />
        <ThemeButton />
        <Link href="/settings" class="button account">
          {session.who.value?.name ?? ''}
        </Link>
      </span>
    </header>
  );
}
