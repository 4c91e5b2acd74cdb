// One container: its facts field by field, its processes, and the last lines that it logged.

import type { ComponentChildren } from 'preact';
import { containerLog, type ContainerRow } from '../../../contract/container.ts';
import { call, live, router, session } from '../../app.ts';
import { isInContainer, standingTones } from '../../../client/model/standing.ts';
import { dash } from '../../../client/model/format.ts';
import { processHref } from '../../model/processes/process-link.ts';
import { Link } from '../../parts/link.tsx';
import { LogTail } from '../../parts/log-tail.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { SidePanel } from '../../parts/side-panel.tsx';
import { pageText } from './say.ts';
import { bytesWord, pairWord, percentWord, stateWord, timeWord } from './words.ts';

const mostProcesses = 20;

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function memoryWord({ memoryBytes, memoryLimitBytes }: ContainerRow): string {
  if (memoryBytes === null || memoryLimitBytes === null) return bytesWord(memoryBytes);
  const values = { used: bytesWord(memoryBytes), limit: bytesWord(memoryLimitBytes) };
  return pageText.value('memory.limit', values);
}

function Facts({ row }: { row: ContainerRow }) {
  const say = pageText.value;
  const compose = [row.project, row.composeService].filter(Boolean).join(' / ');
  return (
    <dl class="side-facts">
      <Fact name={say('image')}>{row.image}</Fact>
      <Fact name={say('health')}>{say(`health.${row.health ?? 'none'}`)}</Fact>
      <Fact name={say('started')}>{timeWord(row.startedMs)}</Fact>
      {row.finishedMs === null ? null : (
        <Fact name={say('finished')}>{timeWord(row.finishedMs)}</Fact>
      )}
      <Fact name={say('restarts')}>{row.restarts}</Fact>
      <Fact name={say('cpu')}>{percentWord(row.cpuPercent)}</Fact>
      <Fact name={say('memory')}>{memoryWord(row)}</Fact>
      <Fact name={say('network')}>
        {pairWord(row.receivedBytesPerSecond, row.sentBytesPerSecond)}
      </Fact>
      <Fact name={say('block')}>{pairWord(row.readBytesPerSecond, row.writtenBytesPerSecond)}</Fact>
      <Fact name={say('ports')}>{row.ports.join(', ') || dash}</Fact>
      {compose ? <Fact name={say('project')}>{compose}</Fact> : null}
      <Fact name={say('created')}>{timeWord(row.createdMs)}</Fact>
      <Fact name={say('id')}>
        <span class="mono">{row.id.slice(0, 12)}</span>
      </Fact>
    </dl>
  );
}

function Processes({ id }: { id: string }) {
  const say = pageText.value;
  const [asked] = useResource(async () => {
    const host = live.hello.peek()?.host.id ?? '';
    const { processes } = await call('GET /api/v1/hosts/:host/processes', { params: { host } });
    return processes.filter(({ container }) => isInContainer(container, id));
  });
  return (
    <>
      <h3>{say('processes.title')}</h3>
      <ResourceView of={asked}>
        {(list) =>
          list.length === 0 ? (
            <Note>{say('processes.none')}</Note>
          ) : (
            <ul>
              {list.slice(0, mostProcesses).map(({ pid, startTicks, name }) => (
                <li key={pid}>
                  <Link href={processHref(pid, startTicks)}>{`${name} (PID ${pid})`}</Link>
                </li>
              ))}
              {list.length > mostProcesses ? (
                <li>{say('processes.more', { n: list.length - mostProcesses })}</li>
              ) : null}
            </ul>
          )
        }
      </ResourceView>
    </>
  );
}

function Body({ row }: { row: ContainerRow }) {
  const say = pageText.value;
  const tone = standingTones[row.standing];
  const log = { title: say('log.title'), none: say('log.none'), follow: say('log.follow') };
  return (
    <>
      <p class="side-tag">
        <span class={`tag ${tone}`}>
          <Shape tone={tone} />
          {stateWord(row)}
        </span>
      </p>
      <Facts row={row} />
      {session.may('processes:read') && row.state === 'running' ? <Processes id={row.id} /> : null}
      {session.may('logs:read') ? <LogTail source={containerLog(row.id)} {...log} /> : null}
    </>
  );
}

export function ContainerPanel({ row, waiting }: { row: ContainerRow | null; waiting: boolean }) {
  const say = pageText.value;
  return (
    <SidePanel
      title={row?.name ?? say('title')}
      closeWord={say('close')}
      onClose={() => router.go('/containers')}
    >
      {row ? <Body row={row} /> : <Note>{say(waiting ? 'waiting' : 'gone')}</Note>}
    </SidePanel>
  );
}
