// The pods that this host watches: how the cluster stands, every pod, and one in a panel.

import { useState } from 'preact/hooks';
import { isUnreadable } from '../../../contract/fact.ts';
import type { ClusterFact, PodRow } from '../../../contract/pod.ts';
import { languages, live } from '../../app.ts';
import { standingTones } from '../../../client/model/standing.ts';
import { podFits, podHref } from '../../model/containers.ts';
import { dash } from '../../../client/model/format.ts';
import { Choice } from '../../parts/choice.tsx';
import { Link } from '../../parts/link.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import type { Column } from '../../parts/table.tsx';
import { pageText } from '../containers/say.ts';
import { pods, usePods } from '../containers/state.ts';
import { ageWord, bytesWord } from '../containers/words.ts';
import { WatchedList } from '../containers/watched-list.tsx';
import { PodPanel } from './pod-panel.tsx';

type Choose = (namespace: string) => void;

const cpuWord = ({ cpuMillicores }: PodRow): string =>
  cpuMillicores === null ? dash : `${Math.round(cpuMillicores)}m`;

function figures(): Column<PodRow>[] {
  const say = pageText.value;
  return [
    {
      id: 'restarts',
      title: say('restarts'),
      number: true,
      cell: ({ restarts }) => restarts,
      sort: ({ restarts }) => restarts,
    },
    {
      id: 'cpu',
      title: say('cpu'),
      number: true,
      rank: 4,
      cell: cpuWord,
      sort: ({ cpuMillicores }) => cpuMillicores,
    },
    {
      id: 'memory',
      title: say('memory'),
      number: true,
      rank: 3,
      cell: ({ memoryBytes }) => bytesWord(memoryBytes),
      sort: ({ memoryBytes }) => memoryBytes,
    },
    {
      id: 'age',
      title: say('age'),
      number: true,
      rank: 2,
      cell: ({ createdMs }) => ageWord(createdMs),
      sort: ({ createdMs }) => (createdMs === null ? null : -createdMs),
    },
  ];
}

function columns(): Column<PodRow>[] {
  const say = pageText.value;
  return [
    {
      id: 'status',
      title: say('status'),
      cell: ({ standing, status }) => <Mark tone={standingTones[standing]} word={status} />,
      sort: ({ status }) => status,
    },
    {
      id: 'name',
      title: say('name'),
      class: 'name',
      cell: ({ id }) => (
        <Link href={podHref(id)} title={id}>
          {id}
        </Link>
      ),
      sort: ({ id }) => id,
    },
    {
      id: 'ready',
      title: say('ready'),
      number: true,
      rank: 5,
      cell: ({ ready, containers }) => `${ready}/${containers.length}`,
      sort: ({ ready }) => ready,
    },
    ...figures(),
    {
      id: 'node',
      title: say('node'),
      rank: 1,
      class: 'clip',
      cell: ({ node }) => node ?? dash,
      sort: ({ node }) => node,
    },
  ];
}

function Counts({ cluster }: { cluster: ClusterFact }) {
  const say = pageText.value;
  const { running, pending, succeeded, danger } = cluster.counts;
  return (
    <span class="head-counts">
      {danger > 0 ? <b class="bad">{say('counts.danger', { n: danger })}</b> : null}
      {pending > 0 ? <b class="warn">{say('counts.pending', { n: pending })}</b> : null}
      <span>{say('counts.running', { n: running })}</span>
      {succeeded > 0 ? <span>{say('counts.succeeded', { n: succeeded })}</span> : null}
    </span>
  );
}

/** How the cluster stands where it is not simply watched, and what figures are missing. */
function Reasons({ cluster }: { cluster: ClusterFact }) {
  const say = pageText.value;
  const { state, reason, metrics } = cluster;
  if (state === 'connecting') return <Note>{say('cluster.connecting')}</Note>;
  const why = reason ? languages.pick(reason) : '';
  if (state === 'broken') return <Note tone="warn">{`${say('cluster.broken')} ${why}`}</Note>;
  if (state !== 'watched') return <Note tone={state === 'absent' ? 'off' : 'warn'}>{why}</Note>;
  if (!isUnreadable(metrics)) return null;
  return <Note tone="info">{`${say('noMetrics')} ${languages.pick(metrics.unreadable)}`}</Note>;
}

function Namespaces(props: { names: readonly string[]; value: string; onChoose: Choose }) {
  const say = pageText.value;
  const every = { value: '', word: say('namespace.all') };
  const options = [every, ...props.names.map((name) => ({ value: name, word: name }))];
  return (
    <Choice
      label={say('namespace')}
      value={props.value}
      options={options}
      onChoose={props.onChoose}
    />
  );
}

export function Pods() {
  usePods();
  const say = pageText.value;
  const [namespace, setNamespace] = useState('');
  const cluster = live.fact('pods.cluster');
  const names = cluster?.namespaces ?? [];
  const rows = pods.value;
  return (
    <WatchedList
      title={say('pods.title')}
      none={say('pods.none')}
      source={cluster?.context ?? null}
      state={cluster?.state ?? null}
      counts={cluster ? <Counts cluster={cluster} /> : null}
      reason={cluster ? <Reasons cluster={cluster} /> : null}
      rows={rows}
      columns={columns()}
      nameOf={({ id }) => id}
      fits={(row, filter) => podFits(row, filter, namespace)}
      choice={<Namespaces names={names} value={namespace} onChoose={setNamespace} />}
      openKey="pod"
      panel={(row) => <PodPanel key={row?.id} row={row} waiting={rows === null} />}
    />
  );
}
