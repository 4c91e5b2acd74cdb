// The frame of what stands before one is in, and what it says where the hub gives no answer.

import type { ComponentChildren } from 'preact';
import { say } from '../app.ts';
import { Card } from '../parts/card.tsx';
import { Logo } from '../parts/logo.tsx';
import { Note } from '../parts/note.tsx';
import { LanguageSwitch, ThemeButton } from './header.tsx';

export function Entrance({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="entrance">
      <header class="entrance-head">
        <Logo width={48} />
        <h1>HOSTSCOPE</h1>
      </header>
      <main id="main">
        <Card title={title}>{children}</Card>
      </main>
      <footer class="tools">
        <LanguageSwitch />
        <ThemeButton />
      </footer>
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
