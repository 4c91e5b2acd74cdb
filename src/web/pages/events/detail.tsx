// One event whole: its fields, each a filter by a click, further parts, and the line as read.

import type { EventField } from '../../../contract/event-field.ts';
import { session, times } from '../../app.ts';
import { fieldValues, type FieldValue } from '../../model/events/event-fields.ts';
import type { EventInfo } from '../../model/events/event-fold.ts';
import { levelTone } from '../../model/logs/log-level.ts';
import type { TermSign } from '../../model/events/query-text.ts';
import { addressHref, userHref } from '../../model/security/security-place.ts';
import { visibleText } from '../../model/visible-text.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { SidePanel } from '../../parts/side-panel.tsx';
import { Written } from '../../parts/written.tsx';
import { IgnoreRule } from './ignore-rule.tsx';
import { pageText } from './say.ts';
import { go, list, narrowed, place, revision } from './state.ts';

const signs = [
  { sign: 'with', mark: '+' },
  { sign: 'without', mark: '−' },
] as const satisfies { sign: TermSign; mark: string }[];

function Narrow({ field, value, sign, mark }: FieldValue & { sign: TermSign; mark: string }) {
  const href = narrowed(field, value, sign);
  const word = value === null ? pageText.value('field.absent') : visibleText(value) || '""';
  const label = pageText.value(`field.${sign}`, { field, value: word });
  if (href === null) return null;
  return (
    <Link href={href} class="ev-narrow" title={label} aria-label={label}>
      {mark}
    </Link>
  );
}

function FieldRow({ field, value }: { field: EventField; value: string | null }) {
  return (
    <div class="ev-field">
      <dt>{field}</dt>
      <dd>
        {value === null ? (
          <span class="off">{pageText.value('field.absent')}</span>
        ) : (
          <Written text={value} />
        )}
      </dd>
      <dd class="ev-narrows">
        {signs.map((one) => (
          <Narrow key={one.sign} field={field} value={value} {...one} />
        ))}
      </dd>
    </div>
  );
}

function Others({ event }: { event: EventInfo }) {
  const parts = Object.entries(event.fields);
  if (parts.length === 0) return null;
  return (
    <>
      <h3>{pageText.value('field.others')}</h3>
      <dl class="ev-fields">
        {parts.map(([name, value]) => (
          <div key={name} class="ev-field">
            <dt>{visibleText(name)}</dt>
            <dd>
              <Written text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Times({ event }: { event: EventInfo }) {
  const say = pageText.value;
  const { full } = times.value;
  return (
    <dl class="ev-fields">
      <div class="ev-field">
        <dt>{say('happened')}</dt>
        <dd>{full(event.atMs)}</dd>
      </div>
      <div class="ev-field">
        <dt>{say('collected')}</dt>
        <dd>{full(event.collectedMs)}</dd>
      </div>
      {event.attempts > 0 ? (
        <div class="ev-field">
          <dt>{say('attempts')}</dt>
          <dd>{event.attempts}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function Line({ event }: { event: EventInfo }) {
  const say = pageText.value;
  const text = event.line ?? event.message;
  return (
    <>
      <h3>{say(event.line === undefined ? 'message' : 'line')}</h3>
      <pre class="ev-raw" tabIndex={0}>
        <Written text={text} />
      </pre>
      <p class="side-buttons">
        <CopyButton text={text} word={say('line.copy')} done={say('line.copied')} />
      </p>
    </>
  );
}

function Whole({ event }: { event: EventInfo }) {
  const say = pageText.value;
  const tone = levelTone(event.level) || 'info';
  const { ip, user } = event;
  return (
    <>
      <p class="side-tag">
        <span class={`tag ${tone}`}>
          <Shape tone={tone} />
          {event.level}
        </span>
        <span>{event.type}</span>
      </p>
      <Line event={event} />
      <p class="side-buttons">
        {ip === null ? null : (
          <Link class="button" href={addressHref(ip)}>
            {say('link.address')}
          </Link>
        )}
        {user === null ? null : (
          <Link class="button" href={userHref(user)}>
            {say('link.user')}
          </Link>
        )}
      </p>
      {session.may('settings:write') ? <IgnoreRule key={event.id} event={event} /> : null}
      <Times event={event} />
      <h3>{say('fields')}</h3>
      <dl class="ev-fields">
        {fieldValues(event).map((one) => (
          <FieldRow key={one.field} {...one} />
        ))}
      </dl>
      <Others event={event} />
    </>
  );
}

export function Detail({ id }: { id: string }) {
  void revision.value;
  const say = pageText.value;
  const event = list.value?.events.find((one) => one.id === id);
  const close = (): void => {
    go({ id: null }, 'replace');
    document.querySelector<HTMLElement>('.ev-rows')?.focus({ preventScroll: true });
  };
  return (
    <SidePanel title={say('event')} closeWord={say('close')} onClose={close}>
      {event ? (
        <Whole event={event} />
      ) : (
        <Note>{say(list.value && place.value.id ? 'gone.title' : 'waiting')}</Note>
      )}
    </SidePanel>
  );
}
