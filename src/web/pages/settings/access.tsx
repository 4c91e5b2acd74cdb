// How another user gets in, for an administrator: sessions and tokens, each of which can be ended.

import { useEffect, useRef } from 'preact/hooks';
import { call } from '../../app.ts';
import { Note } from '../../parts/note.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useResource, useWork } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { pageText } from './say.ts';
import { SessionTable } from './sessions.tsx';
import { TokenTable } from './tokens.tsx';

export function Access({ name, onClose }: { name: string; onClose: () => void }) {
  const [access, reload] = useResource(() =>
    call('GET /api/v1/users/:name/access', { params: { name } }),
  );
  const work = useWork();
  const head = useRef<HTMLHeadingElement>(null);
  // Who asked by the keyboard goes on here, and goes back once it closes.
  useEffect(() => {
    const { activeElement } = document;
    head.current?.focus();
    return () => (activeElement as HTMLElement | null)?.focus();
  }, []);
  const end = (
    route: 'DELETE /api/v1/users/:name/sessions/:id' | 'DELETE /api/v1/users/:name/tokens/:id',
    id: string,
  ): void =>
    work.run(async () => {
      await call(route, { params: { name, id } });
      reload();
    });
  const title = `${pageText.value('access')}: ${name}`;
  return (
    <section class="card" aria-label={title}>
      <h2 class="card-head" tabIndex={-1} ref={head}>
        <span>{title}</span>
        <span class="fixed">
          <button type="button" class="button small-button" onClick={onClose}>
            {pageText.value('access.close')}
          </button>
        </span>
      </h2>
      <ResourceView of={access}>
        {(now) => (
          <>
            <h3 class="table-head">{pageText.value('access.sessions', { name })}</h3>
            {now.sessions.length === 0 ? (
              <Note>{pageText.value('access.noSessions', { name })}</Note>
            ) : (
              <SessionTable
                label={pageText.value('access.sessions', { name })}
                rows={now.sessions}
                busy={work.busy}
                onEnd={({ id }) => end('DELETE /api/v1/users/:name/sessions/:id', id)}
              />
            )}
            <h3 class="table-head">{pageText.value('access.tokens', { name })}</h3>
            {now.tokens.length === 0 ? (
              <Note>{pageText.value('access.noTokens', { name })}</Note>
            ) : (
              <TokenTable
                label={pageText.value('access.tokens', { name })}
                rows={now.tokens}
                busy={work.busy}
                onRevoke={({ id }) => end('DELETE /api/v1/users/:name/tokens/:id', id)}
              />
            )}
          </>
        )}
      </ResourceView>
      <Outcome work={work} />
    </section>
  );
}
