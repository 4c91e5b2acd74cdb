// One pod: its facts field by field, and the last lines of each of its containers.

import { podLog, type PodRow } from '../../../contract/pod.ts';
import { router, session } from '../../app.ts';
import { standingTones } from '../../../client/model/standing.ts';
import { dash } from '../../../client/model/format.ts';
import { LogTail } from '../../parts/log-tail.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { SidePanel } from '../../parts/side-panel.tsx';
import { Fact } from '../containers/container-panel.tsx';
import { pageText } from '../containers/say.ts';
import { ageWord, bytesWord, timeWord } from '../containers/words.ts';

/** Logs that are asked for at once; the others are on the logs page. */
const mostLogs = 4;

function Facts({ row }: { row: PodRow }) {
  const say = pageText.value;
  const { cpuMillicores } = row;
  return (
    <dl class="side-facts">
      <Fact name={say('namespace')}>{row.namespace}</Fact>
      <Fact name={say('node')}>{row.node ?? dash}</Fact>
      <Fact name={say('ready')}>{`${row.ready}/${row.containers.length}`}</Fact>
      <Fact name={say('containers')}>{row.containers.join(', ') || dash}</Fact>
      <Fact name={say('restarts')}>{row.restarts}</Fact>
      {row.lastRestartMs === null ? null : (
        <Fact name={say('lastRestart')}>{timeWord(row.lastRestartMs)}</Fact>
      )}
      <Fact name={say('cpu')}>
        {cpuMillicores === null ? dash : `${Math.round(cpuMillicores)}m`}
      </Fact>
      <Fact name={say('memory')}>{bytesWord(row.memoryBytes)}</Fact>
      <Fact name={say('created')}>{`${timeWord(row.createdMs)} (${ageWord(row.createdMs)})`}</Fact>
      <Fact name={say('id')}>
        <span class="mono">{row.uid}</span>
      </Fact>
    </dl>
  );
}

function Body({ row }: { row: PodRow }) {
  const say = pageText.value;
  const tone = standingTones[row.standing];
  return (
    <>
      <p class="side-tag">
        <span class={`tag ${tone}`}>
          <Shape tone={tone} />
          {row.status}
        </span>
      </p>
      {row.message ? <p class="side-lead">{row.message}</p> : null}
      <Facts row={row} />
      {session.may('logs:read')
        ? row.containers
            .slice(0, mostLogs)
            .map((name) => (
              <LogTail
                key={name}
                source={podLog(row.id, name)}
                title={say('log.of', { name })}
                none={say('log.none')}
                follow={say('log.follow')}
              />
            ))
        : null}
    </>
  );
}

export function PodPanel({ row, waiting }: { row: PodRow | null; waiting: boolean }) {
  const say = pageText.value;
  return (
    <SidePanel
      title={row?.id ?? say('pods.title')}
      closeWord={say('close')}
      onClose={() => router.go('/pods')}
    >
      {row ? <Body row={row} /> : <Note>{say(waiting ? 'waiting' : 'gone')}</Note>}
    </SidePanel>
  );
}
