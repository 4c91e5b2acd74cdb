// The last lines of one log, asked for once, with the way to the log itself.

import type { RouteResponse } from '../../contract/routes.ts';
import { call, live } from '../app.ts';
import { levelTone } from '../model/logs/log-level.ts';
import { logHref } from '../model/unit-link.ts';
import { Link } from './link.tsx';
import { Note } from './note.tsx';
import { useResource } from './resource.ts';
import { ResourceView } from './resource-view.tsx';

/** Enough to see how it went down. */
const tailLines = 40;

type Line = RouteResponse<'GET /api/v1/hosts/:host/logs/tail'>['lines'][number];

export interface LogTailProps {
  source: string;
  title: string;
  /** What stands there where nothing was logged. */
  none: string;
  /** Of the link to the whole log. */
  follow: string;
}

function Lines({ lines, title, none }: { lines: readonly Line[]; title: string; none: string }) {
  if (lines.length === 0) return <Note>{none}</Note>;
  return (
    <ol class="mono-lines" tabIndex={0} aria-label={title}>
      {lines.map((line, at) => (
        <li key={at} class={levelTone(line.level)}>
          {line.text}
        </li>
      ))}
    </ol>
  );
}

export function LogTail({ source, title, none, follow }: LogTailProps) {
  const [tail] = useResource(async () => {
    const host = live.hello.peek()?.host.id ?? '';
    const query = { source, lines: tailLines, ignore: 'on' as const };
    return call('GET /api/v1/hosts/:host/logs/tail', { params: { host }, query });
  });
  return (
    <>
      <h3>{title}</h3>
      <ResourceView of={tail}>
        {({ lines }) => <Lines lines={lines} title={title} none={none} />}
      </ResourceView>
      <p class="side-buttons">
        <Link class="button" href={logHref(source)}>
          {follow}
        </Link>
      </p>
    </>
  );
}
