// The frame of what stands before one is in, and what it says where the hub gives no answer.

import type { ComponentChildren } from 'preact';
import { say } from '../app.ts';
import { Card } from '../parts/card.tsx';
import { Note } from '../parts/note.tsx';
import { LanguageSwitch, ThemeButton } from './header.tsx';

export function Entrance({ title, children }: { title: string; children: ComponentChildren }) {
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

export function Unreachable({ again }: { again: () => void }) {
  return (
    <Entrance title={say.value('unreachable')}>
      <Note tone="bad">{say.value('unreachable.why')}</Note>
      <div class="form">
        <button type="button" class="button main" onClick={again}>
          {say.value('again')}
        </button>
      </div>
    </Entrance>
  );
}
