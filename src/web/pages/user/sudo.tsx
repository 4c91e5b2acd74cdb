// The newest sudo commands of a user.

import { call, times } from '../../app.ts';
import { eventsHref } from '../../model/events/event-place.ts';
import { termOf } from '../../model/events/query-text.ts';
import { Card } from '../../parts/card.tsx';
import { useFresh } from '../../parts/fresh.ts';
import { Link } from '../../parts/link.tsx';
import { Note } from '../../parts/note.tsx';
import { Written } from '../../parts/written.tsx';
import { askedNow, refreshMs, span } from '../security/place.ts';
import { pageText } from '../security/say.ts';

const most = 10;

export function Sudo({ user }: { user: string }) {
  const say = pageText.value;
  const query = `${termOf('user', user)} ${termOf('log_type', 'sudo')}`;
  const load = () => {
    const { fromMs, toMs } = askedNow();
    return call('GET /api/v1/events', { query: { q: query, fromMs, toMs, limit: most } });
  };
  const { value, problem } = useFresh(span.value.id, load, refreshMs);
  const all = <Link href={eventsHref(query, span.value.id)}>{`${say('all')} ›`}</Link>;
  return (
    <Card title={say('sudo')} class="sec-whole" fixed={all}>
      {problem ? <Note tone="bad">{problem}</Note> : null}
      {!value && !problem ? <Note>{say('waiting')}</Note> : null}
      {value && value.events.length === 0 ? <Note>{say('sudo.none')}</Note> : null}
      <ul class="sudo-list">
        {(value?.events ?? []).map((event) => (
          <li key={event.id}>
            <time dateTime={new Date(event.atMs).toISOString()}>
              {times.value.stamp(event.atMs)}
            </time>
            <code>
              <Written text={event.message} />
            </code>
          </li>
        ))}
      </ul>
    </Card>
  );
}
