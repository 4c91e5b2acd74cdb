// The newest lines of the host's main log, for the overview.

import './logs.css';
import './log-card.css';
import { useEffect, useRef } from 'preact/hooks';
import { call, live } from '../../app.ts';
import { mainSource } from '../../model/logs/log-place.ts';
import { logHref } from '../../model/unit-link.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Note } from '../../parts/note.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { useWidth } from '../../parts/width.ts';
import { Row } from './row.tsx';
import { pageText } from './say.ts';
import { follow, problem, revision, view, type Source } from './state.ts';

const shownRows = 7;
const rowPx = 20;
const narrowPx = 600;

function Latest({ source }: { source: Source }) {
  void revision.value;
  const box = useRef<HTMLDivElement>(null);
  const narrow = useWidth(box) < narrowPx;
  const host = live.hello.value?.host.id;
  useEffect(
    () => (host ? follow(host, { source: source.id, ignore: 'on' }) : undefined),
    [host, source.id],
  );
  const entries = (view.value?.entries ?? []).slice(-shownRows).toReversed();
  const programs = (view.value?.hasPrograms ?? false) && !narrow;
  if (problem.value) return <Note tone="bad">{problem.value}</Note>;
  return (
    <Link href={logHref(source.id)} class="llatest">
      <div ref={box} class={`lbody${narrow ? ' narrow' : ''}${programs ? ' programs' : ''}`}>
        {entries.map((entry, at) => (
          <Row
            key={entry.id}
            entry={entry}
            topPx={at * rowPx}
            heightPx={rowPx}
            narrow={narrow}
            programs={programs}
            bare
          />
        ))}
      </div>
    </Link>
  );
}

function Shown({ sources }: { sources: readonly Source[] }) {
  const say = pageText.value;
  const source = mainSource(sources);
  if (source === null) {
    return (
      <Card title={say('sources')} fixed={<Link href="/logs">{`${say('all')} ›`}</Link>}>
        <Note>{say(sources.length === 0 ? 'sources.none' : 'sources.unreadable')}</Note>
      </Card>
    );
  }
  return (
    <Card
      title={say('follow', { name: source.name })}
      fixed={<Link href="/logs">{`${say('all')} ›`}</Link>}
    >
      <Latest source={source} />
    </Card>
  );
}

export function LogCard() {
  const [resource] = useResource(async () => {
    const host = live.hello.peek()?.host.id ?? '';
    return call('GET /api/v1/hosts/:host/logs', { params: { host } });
  });
  return <ResourceView of={resource}>{({ sources }) => <Shown sources={sources} />}</ResourceView>;
}
