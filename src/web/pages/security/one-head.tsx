// Above everything about one address or user: when it was seen, the allow-list, its events.

import type { ComponentChildren } from 'preact';
import { times } from '../../app.ts';
import { eventsHref } from '../../model/events/event-place.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { span } from './place.ts';
import { pageText } from './say.ts';
import './one-head.css';

export interface OneHeadProps {
  title: string;
  name: ComponentChildren;
  firstMs: number | null;
  lastMs: number | null;
  /** As people read it; null: not known, or nothing that has one. */
  country?: string | null;
  /** Finds its events. */
  query: string;
  children: ComponentChildren;
}

function Seen({ word, atMs }: { word: string; atMs: number | null }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{atMs === null ? pageText.value('one.never') : times.value.full(atMs)}</dd>
    </div>
  );
}

export function OneHead(props: OneHeadProps) {
  const { title, name, firstMs, lastMs, country, query, children } = props;
  const say = pageText.value;
  return (
    <Card
      title={title}
      fixed={<Link href={eventsHref(query, span.value.id)}>{`${say('one.search')} ›`}</Link>}
    >
      <div class="one-head">
        <p class="one-name">{name}</p>
        <dl>
          <Seen word={say('one.first')} atMs={firstMs} />
          <Seen word={say('one.last')} atMs={lastMs} />
          {country ? (
            <div>
              <dt>{say('country')}</dt>
              <dd>{country}</dd>
            </div>
          ) : null}
        </dl>
        {children}
      </div>
    </Card>
  );
}
