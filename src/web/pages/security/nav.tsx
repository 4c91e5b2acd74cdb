// Above every page of security events: where one is, and the span of time.

import type { ComponentChildren } from 'preact';
import { router } from '../../app.ts';
import { eventsPath } from '../../model/events/event-place.ts';
import { securityHref, securityPath, securitySpans } from '../../model/security/security-place.ts';
import { Link } from '../../parts/link.tsx';
import { go, span } from './place.ts';
import { pageText } from './say.ts';
import './security.css';

export function Nav({
  here,
  children,
}: {
  here?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const say = pageText.value;
  const { path } = router.place.value;
  const home = securityHref(securityPath, new URLSearchParams(), { span: span.value.id });
  return (
    <div class="sec-nav">
      <nav class="sec-places" aria-label={say('places')}>
        <Link href={home} aria-current={path === securityPath ? 'page' : undefined}>
          {say('overview')}
        </Link>
        <Link href={eventsPath} aria-current={path === eventsPath ? 'page' : undefined}>
          {say('search')}
        </Link>
        {here === undefined ? null : <span class="sec-here">{here}</span>}
      </nav>
      {children}
    </div>
  );
}

export function SpanSwitch() {
  const say = pageText.value;
  return (
    <span class="switch" role="group" aria-label={say('span')}>
      {securitySpans.map(({ id }) => (
        <button
          key={id}
          type="button"
          aria-pressed={span.value.id === id}
          onClick={() => go({ span: id })}
        >
          {say(`span.${id}`)}
        </button>
      ))}
    </span>
  );
}
