// The pods that this host watches: how the cluster stands, every pod, and one in a panel.

import { useState } from 'preact/hooks';
import { isUnreadable } from '../../../contract/fact.ts';
import type { ClusterFact, PodRow } from '../../../contract/pod.ts';
import { languages, live, router } from '../../app.ts';
import { standingTones, worstFirst } from '../../../client/model/standing.ts';
import { podFits, podHref } from '../../model/containers.ts';
import { count, dash } from '../../../client/model/format.ts';
import { Card } from '../../parts/card.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { Link } from '../../parts/link.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from '../containers/say.ts';
import { pods, usePods } from '../containers/state.ts';
import { ageWord, bytesWord } from '../containers/words.ts';
import { PodPanel } from './pod-panel.tsx';

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
      more: true,
      cell: cpuWord,
      sort: ({ cpuMillicores }) => cpuMillicores,
    },
    {
      id: 'memory',
      title: say('memory'),
      number: true,
      more: true,
      cell: ({ memoryBytes }) => bytesWord(memoryBytes),
      sort: ({ memoryBytes }) => memoryBytes,
    },
    {
      id: 'age',
      title: say('age'),
      number: true,
      more: true,
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
      more: true,
      cell: ({ ready, containers }) => `${ready}/${containers.length}`,
      sort: ({ ready }) => ready,
    },
    ...figures(),
    {
      id: 'node',
      title: say('node'),
      more: true,
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

function List({ rows, cluster }: { rows: readonly PodRow[]; cluster: ClusterFact }) {
  const say = pageText.value;
  const [filter, setFilter] = useState('');
  const [namespace, setNamespace] = useState('');
  const fitting = rows.filter((row) => podFits(row, filter.trim(), namespace));
  const language = languages.current.value ?? 'en';
  const shown = { shown: count(fitting.length, language), all: count(rows.length, language) };
  const every = { value: '', word: say('namespace.all') };
  const choices = [every, ...cluster.namespaces.map((name) => ({ value: name, word: name }))];
  return (
    <>
      <div class="list-tools">
        <Choice
          label={say('namespace')}
          value={namespace}
          options={choices}
          onChoose={setNamespace}
        />
        <div class="grow field">
          <Field label={say('filter')} value={filter} onInput={setFilter} />
        </div>
        <span class="off">{say('count', shown)}</span>
      </div>
      {fitting.length === 0 ? (
        <Note>{say(rows.length === 0 ? 'pods.none' : 'filter.none')}</Note>
      ) : (
        <Table
          label={say('pods.title')}
          columns={columns()}
          rows={worstFirst(fitting, ({ id }) => id)}
          rowKey={({ id }) => id}
        />
      )}
    </>
  );
}

export function Pods() {
  usePods();
  const say = pageText.value;
  const cluster = live.fact('pods.cluster');
  const rows = pods.value;
  const open = router.place.value.query.get('pod');
  const shown = rows?.find(({ id }) => id === open) ?? null;
  const watched = cluster?.state === 'watched' || (rows?.length ?? 0) > 0;
  return (
    <div class={open === null ? 'with-side' : 'with-side open'}>
      <div>
        <Card
          title={cluster?.context ? `${say('pods.title')} · ${cluster.context}` : say('pods.title')}
          fixed={cluster && watched ? <Counts cluster={cluster} /> : undefined}
        >
          {cluster ? <Reasons cluster={cluster} /> : null}
          {watched && cluster && rows ? <List rows={rows} cluster={cluster} /> : null}
          {cluster === null || (watched && rows === null) ? <Note>{say('waiting')}</Note> : null}
        </Card>
      </div>
      {open === null ? null : <PodPanel key={open} row={shown} waiting={rows === null} />}
    </div>
  );
}
