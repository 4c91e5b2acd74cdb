// The facts of a process, field by field; what may not be read says so, and why.

import type { ComponentChildren } from 'preact';
import type { PortInfo, Relative } from '../../../contract/process.ts';
import { languages, live, session, times } from '../../app.ts';
import { cellContext, memoryShare } from '../../../client/model/process-cells.ts';
import { bytes, dash, joined, percent, uptime } from '../../../client/model/format.ts';
import { engineId } from '../../../client/model/standing.ts';
import { containerHref } from '../../model/containers.ts';
import { processHref } from '../../model/processes/process-link.ts';
import { isUnreadable, type Unreadable } from '../../../contract/fact.ts';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import type { Explained, Told } from './told.ts';
import { levelTones } from './row.ts';
import { pageText } from './say.ts';
import { liveEntry, sweepMs } from './state.ts';

type Info = Explained['process'];

function Fact({ name, id, children }: { name: string; id?: string; children: ComponentChildren }) {
  return (
    <div {...(id ? { id, tabIndex: -1 } : {})}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The value, or in its place why it may not be read and what would grant it. */
function Readable<T>(props: {
  value: T;
  children: (value: Exclude<T, Unreadable>) => ComponentChildren;
}) {
  const { value } = props;
  if (!isUnreadable(value)) return <>{props.children(value as Exclude<T, Unreadable>)}</>;
  return (
    <span class="unreadable">
      <b>{pageText.value('unreadable')}</b> {languages.pick(value.unreadable)}
    </span>
  );
}

function Executable({ process }: { process: Info }) {
  const say = pageText.value;
  const { executable, executableState: state } = process;
  return (
    <Fact name={say('executable')}>
      <Readable value={executable}>
        {(path) => (
          <>
            <span class="mono">{path ?? say('exe.none')}</span>
            {state === 'deleted' || state === 'replaced' || state === 'memory' ? (
              <span class="bad"> {say(`exe.${state}`)}</span>
            ) : null}
          </>
        )}
      </Readable>
    </Fact>
  );
}

function Package({ process }: { process: Info }) {
  const say = pageText.value;
  const { package: owner, isKernelThread } = process;
  if (isKernelThread) return null;
  return (
    <Fact name={say('package')}>
      {owner === undefined
        ? say('package.waiting')
        : owner === null
          ? say('package.none')
          : `${owner.name} ${owner.version}`}
      {owner?.summary ? <small>{owner.summary}</small> : null}
    </Fact>
  );
}

function addressOf({ protocol, address, port }: PortInfo): string {
  if (protocol === 'packet') return protocol;
  if (protocol.startsWith('raw')) return `${protocol} ${address} (${port})`;
  const host = address.includes(':') ? `[${address}]` : address;
  return `${protocol} ${host}:${port}`;
}

function Ports({ process }: { process: Info }) {
  const say = pageText.value;
  return (
    <Fact name={say('ports')} id="process-ports">
      <Readable value={process.ports}>
        {(ports) =>
          ports.length === 0
            ? say('ports.none')
            : ports.map((port) => (
                <span key={addressOf(port)} class="mono line">
                  {addressOf(port)}
                </span>
              ))
        }
      </Readable>
    </Fact>
  );
}

function Relatives({
  name,
  list,
  most,
}: {
  name: string;
  list: readonly Relative[];
  most: number;
}) {
  if (list.length === 0) return null;
  return (
    <Fact name={`${name} (${list.length})`}>
      {list.slice(0, most).map(({ pid, name: word, level }) => (
        <span key={pid} class="relative">
          <Shape tone={levelTones[level]} />
          <Link href={processHref(pid)}>{`${word} ${pid}`}</Link>
        </span>
      ))}
      {list.length > most ? (
        <span>{pageText.value('children.more', { n: list.length - most })}</span>
      ) : null}
    </Fact>
  );
}

const stateLetters = ['R', 'S', 'D', 'Z', 'T', 't', 'I', 'X'] as const;

/** The numbers: live while the process lives. */
function Numbers({ told, over }: { told: Told; over: boolean }) {
  const say = pageText.value;
  const { process } = told.explanation;
  const entry = over ? null : liveEntry(process);
  const nowMs = over ? told.atMs : sweepMs.value;
  const context = cellContext(live.fact('host.system'), nowMs, '');
  const cpu = entry?.cpuPercent ?? process.cpuPercent;
  const memory = entry?.memoryBytes ?? process.memoryBytes;
  const share = entry ? memoryShare(entry, context) : process.memoryPercent;
  const threads = entry?.threads ?? process.threads;
  const letter = entry?.state ?? process.state;
  const known = stateLetters.find((one) => one === letter);
  return (
    <>
      <Fact name="CPU">{cpu === null || Number.isNaN(cpu) ? dash : `${cpu.toFixed(1)} %`}</Fact>
      <Fact name={say('bytes')}>{`${joined(bytes(memory))} (${percent(share)})`}</Fact>
      <Fact name={say('threads')}>
        {threads === null || Number.isNaN(threads) ? dash : threads}
      </Fact>
      <Fact name={say('state')}>{`${letter} — ${say(`state.${known ?? 'other'}`)}`}</Fact>
      <Fact name={say('since')}>
        {`${times.value.full(process.startedMs)} `}
        {nowMs > 0 ? say('upFor', { age: uptime(nowMs - process.startedMs) }) : null}
      </Fact>
    </>
  );
}

/** By the name that people gave it, where its engine is watched. */
function Container({ process, id }: { process: Info; id: string }) {
  const engine = engineId(id);
  const name = liveEntry(process)?.row.containerName ?? id;
  const known = live.fact('containers.engine')?.state === 'watched';
  if (engine === null || !known || !session.may('containers:read')) return <>{name}</>;
  return <Link href={containerHref(engine)}>{name}</Link>;
}

/** Only what a process has beyond the ordinary. */
function Rarities({ process }: { process: Info }) {
  const say = pageText.value;
  const { script, preload, audit, tracerPid, container, session, terminal } = process;
  return (
    <>
      {container === null ? null : (
        <Fact name={say('container')}>
          <Container process={process} id={container} />
        </Fact>
      )}
      {session === null ? null : <Fact name={say('session')}>{session}</Fact>}
      {terminal === null ? null : <Fact name={say('terminal')}>{terminal}</Fact>}
      {script === null ? null : (
        <Fact name={say('script')}>
          <Readable value={script}>{(path) => <span class="mono">{path}</span>}</Readable>
        </Fact>
      )}
      {preload === null ? null : (
        <Fact name={say('preload')}>
          <Readable value={preload}>{(path) => <span class="mono">{path}</span>}</Readable>
        </Fact>
      )}
      {/* Where the environment may not be read, that is said once. */}
      {typeof audit !== 'string' ? null : (
        <Fact name={say('audit')}>
          <span class="mono">{audit}</span>
        </Fact>
      )}
      {tracerPid === 0 ? null : (
        <Fact name={say('tracer')}>
          <Readable value={tracerPid}>
            {(pid) => <Link href={processHref(pid)}>{`PID ${pid}`}</Link>}
          </Readable>
        </Fact>
      )}
    </>
  );
}

export function Facts({ told, over }: { told: Told; over: boolean }) {
  const say = pageText.value;
  const { process, parents, children } = told.explanation;
  return (
    <>
      <h3>{say('facts')}</h3>
      <dl class="facts">
        <Executable process={process} />
        <Package process={process} />
        <Fact name={say('command')}>
          <Readable value={process.commandLine}>
            {(words) => <span class="mono">{words.length > 0 ? words.join(' ') : '-'}</span>}
          </Readable>
        </Fact>
        <Fact name={say('user')}>
          {process.userId === null ? process.user : `${process.user} (uid ${process.userId})`}
        </Fact>
        <Fact name={say('unit')}>
          {process.unit === null ? (
            say('unit.none')
          ) : (
            <Link href={`/services?${new URLSearchParams({ unit: process.unit })}`}>
              {process.unit}
            </Link>
          )}
        </Fact>
        <Rarities process={process} />
        <Ports process={process} />
        <Numbers told={told} over={over} />
        <Relatives name={say('parents')} list={parents} most={30} />
        <Relatives name={say('children')} list={children} most={30} />
      </dl>
    </>
  );
}
