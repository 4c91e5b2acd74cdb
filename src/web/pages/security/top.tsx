// The most frequent addresses, users, and kinds of messages, each a link.

import type { ComponentChildren } from 'preact';
import type { RouteResponse } from '../../../contract/routes.ts';
import { numberText } from '../../../contract/number-text.ts';
import { eventsHref } from '../../model/events/event-place.ts';
import { termOf } from '../../model/events/query-text.ts';
import { addressHref, userHref } from '../../model/security/security-place.ts';
import { visibleText } from '../../model/visible-text.ts';
import { BarList } from '../../parts/bar-list.tsx';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { Written } from '../../parts/written.tsx';
import { span } from './place.ts';
import { pageText } from './say.ts';

type TopValues = RouteResponse<'GET /api/v1/events/top'>;

export interface TopProps {
  title: string;
  none: string;
  top: TopValues;
  tone: 'bad' | 'info';
  hrefOf: (value: string) => string;
  isUnknown?: boolean;
}

function Rows({ top, tone, none, hrefOf }: TopProps): ComponentChildren {
  const say = pageText.value;
  const left = top.distinct - top.entries.length;
  if (top.entries.length === 0) return <Note>{none}</Note>;
  return (
    <>
      <BarList
        tone={tone}
        bars={top.entries.map((entry) => ({
          key: entry.value,
          name: <Written text={entry.value} empty={say('empty')} />,
          title: visibleText(entry.value) || say('empty'),
          count: entry.count,
          href: hrefOf(entry.value),
        }))}
      />
      {left > 0 ? <p class="sec-more">{say('top.more', { n: numberText(left) })}</p> : null}
    </>
  );
}

export function Top(props: TopProps) {
  const say = pageText.value;
  const { title, top, isUnknown } = props;
  const n = numberText(top.distinct);
  return (
    <Card
      title={title}
      fixed={
        isUnknown ? (
          ''
        ) : (
          <>
            <span aria-hidden="true">{n}</span>
            <span class="sr">{say('distinct.sr', { n })}</span>
          </>
        )
      }
    >
      {isUnknown ? <Note tone="warn">{say('unknown.figures')}</Note> : <Rows {...props} />}
    </Card>
  );
}

export function Addresses(props: { top: TopValues; title: string; isUnknown?: boolean }) {
  return (
    <Top
      {...props}
      none={pageText.value('addresses.none')}
      tone="bad"
      hrefOf={(value) => addressHref(value, span.value.id)}
    />
  );
}

/** `query` is what the messages are of: one address, one user. */
export function Types({ top, query }: { top: TopValues; query: string }) {
  const say = pageText.value;
  return (
    <Top
      title={say('types')}
      none={say('types.none')}
      top={top}
      tone="info"
      hrefOf={(type) => eventsHref(`${query} ${termOf('error_type', type)}`, span.value.id)}
    />
  );
}

export function Users(props: { top: TopValues; isUnknown?: boolean }) {
  return (
    <Top
      {...props}
      title={pageText.value('users')}
      none={pageText.value('users.none')}
      tone="bad"
      hrefOf={(value) => userHref(value, span.value.id)}
    />
  );
}
