// The containers of the host: how the engine stands, every container, and one in a panel.

import { busyPercent, type ContainerRow, type EngineFact } from '../../../contract/container.ts';
import { languages, live } from '../../app.ts';
import { standingTones } from '../../../client/model/standing.ts';
import { containerFits, containerHref } from '../../model/containers.ts';
import { dash } from '../../../client/model/format.ts';
import { Link } from '../../parts/link.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import type { Column } from '../../parts/table.tsx';
import { ContainerPanel } from './container-panel.tsx';
import { pageText } from './say.ts';
import { containers, useContainers } from './state.ts';
import { bytesWord, cpuClass, pairWord, percentWord, stateWord } from './words.ts';
import { WatchedList } from './watched-list.tsx';

function figures(): Column<ContainerRow>[] {
  const say = pageText.value;
  return [
    {
      id: 'cpu',
      title: say('cpu'),
      number: true,
      cell: ({ cpuPercent }) => (
        <span class={cpuClass(cpuPercent, busyPercent)}>{percentWord(cpuPercent)}</span>
      ),
      sort: ({ cpuPercent }) => cpuPercent,
    },
    {
      id: 'memory',
      title: say('memory'),
      number: true,
      cell: ({ memoryBytes }) => bytesWord(memoryBytes),
      sort: ({ memoryBytes }) => memoryBytes,
    },
    {
      id: 'network',
      title: say('network'),
      number: true,
      rank: 2,
      cell: (row) => pairWord(row.receivedBytesPerSecond, row.sentBytesPerSecond),
      sort: (row) => (row.receivedBytesPerSecond ?? 0) + (row.sentBytesPerSecond ?? 0),
    },
    {
      id: 'restarts',
      title: say('restarts'),
      number: true,
      rank: 4,
      cell: ({ restarts }) => restarts,
      sort: ({ restarts }) => restarts,
    },
  ];
}

function columns(): Column<ContainerRow>[] {
  const say = pageText.value;
  return [
    {
      id: 'state',
      title: say('state'),
      cell: (row) => <Mark tone={standingTones[row.standing]} word={stateWord(row)} />,
      sort: ({ state }) => state,
    },
    {
      id: 'name',
      title: say('name'),
      class: 'name',
      cell: ({ id, name }) => (
        <Link href={containerHref(id)} title={name}>
          {name}
        </Link>
      ),
      sort: ({ name }) => name,
    },
    {
      id: 'image',
      title: say('image'),
      rank: 3,
      class: 'clip',
      cell: ({ image }) => <span title={image}>{image}</span>,
      sort: ({ image }) => image,
    },
    ...figures(),
    {
      id: 'ports',
      title: say('ports'),
      rank: 1,
      class: 'clip',
      cell: ({ ports }) => ports.join(', ') || dash,
    },
  ];
}

function Counts({ engine }: { engine: EngineFact }) {
  const say = pageText.value;
  const { running, stopped, warning, danger } = engine.counts;
  return (
    <span class="head-counts">
      {danger > 0 ? <b class="bad">{say('counts.danger', { n: danger })}</b> : null}
      {warning > 0 ? <b class="warn">{say('counts.warning', { n: warning })}</b> : null}
      <span>{say('counts.running', { n: running })}</span>
      {stopped > 0 ? <span>{say('counts.stopped', { n: stopped })}</span> : null}
    </span>
  );
}

/** Why the engine is not watched, where it is not. */
function Reason({ engine }: { engine: EngineFact }) {
  if (engine.state === 'watched') return null;
  if (engine.state === 'connecting') return <Note>{pageText.value('engine.connecting')}</Note>;
  const tone = engine.state === 'absent' ? 'off' : 'warn';
  return engine.reason ? <Note tone={tone}>{languages.pick(engine.reason)}</Note> : null;
}

export function Containers() {
  useContainers();
  const say = pageText.value;
  const engine = live.fact('containers.engine');
  const rows = containers.value;
  return (
    <WatchedList
      title={say('title')}
      none={say('none')}
      source={engine?.engine ?? null}
      state={engine?.state ?? null}
      counts={engine ? <Counts engine={engine} /> : null}
      reason={engine ? <Reason engine={engine} /> : null}
      rows={rows}
      columns={columns()}
      nameOf={({ name }) => name}
      fits={(row, filter) => containerFits(row, filter, stateWord(row))}
      openKey="container"
      panel={(row) => <ContainerPanel key={row?.id} row={row} waiting={rows === null} />}
    />
  );
}
