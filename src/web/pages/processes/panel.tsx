// The explanation of one process: what it is, whether it is dangerous, why, and what to do.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ClientError } from '../../../client/client.ts';
import { call, live, session, shown } from '../../app.ts';
import { Link } from '../../parts/link.tsx';
import { Note } from '../../parts/note.tsx';
import { useEscape, useKeptFocus } from '../../parts/panel-focus.ts';
import { told } from '../../parts/resource.ts';
import { Explanation } from './explanation.tsx';
import { pageText } from './say.ts';
import { closePanel, go, place, sweepMs, table } from './state.ts';
import type { Explained, Told } from './told.ts';

/** The verdict may change while it is read; the numbers come live between. */
const refreshMs = 3000;

interface PanelState {
  told: Told | null;
  /** Gone before anything was told, or after. */
  over: 'gone' | 'reused' | null;
  problem: string;
}

const nothing: PanelState = { told: null, over: null, problem: '' };

function next(before: PanelState, found: Explained, wanted: number | null): PanelState {
  const start = before.told?.explanation.process.startTicks ?? wanted;
  if (start !== null && start !== found.process.startTicks) return { ...before, over: 'reused' };
  return { told: { explanation: found, atMs: sweepMs.peek() }, over: null, problem: '' };
}

function useExplanation(pid: number, startTicks: number | null): PanelState {
  const [state, setState] = useState<PanelState>(nothing);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const host = live.hello.peek()?.host.id;
      // A page out of view asks nothing; once it is shown the next turn does.
      if (host && shown.peek()) {
        const asked = call('GET /api/v1/hosts/:host/processes/:pid', {
          params: { host, pid: `${pid}` },
        });
        await asked.then(
          (found) => setState((before) => (stopped ? before : next(before, found, startTicks))),
          (error: unknown) => {
            const gone = error instanceof ClientError && error.code === 'notFound';
            const problem = gone ? '' : told(error);
            setState((before) => ({ ...before, over: gone ? 'gone' : before.over, problem }));
          },
        );
      }
      if (!stopped) timer = setTimeout(() => void ask(), host ? refreshMs : 200);
    };
    void ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);
  return state;
}

/** A finding keeps what its process was, when it has ended too. */
const keptFindings = '/findings?state=all&rule=process-danger';

function Over({ state, pid }: { state: PanelState; pid: number }) {
  const say = pageText.value;
  if (state.over === 'reused') {
    return (
      <Note tone="warn">
        {say('reused')}{' '}
        <button type="button" class="button" onClick={() => go({ pid, startTicks: null })}>
          {say('reused.show')}
        </button>
      </Note>
    );
  }
  if (state.over === 'gone' && state.told) return <Note tone="warn">{say('ended')}</Note>;
  if (state.over === 'gone') {
    return (
      <Note tone="warn">
        {say('gone')}{' '}
        {session.may('findings:read') ? (
          <Link href={keptFindings}>{say('gone.findings')}</Link>
        ) : null}
      </Note>
    );
  }
  return state.problem ? <Note tone="bad">{state.problem}</Note> : null;
}

/** The focus goes back to the table. */
function close(): void {
  closePanel();
  document.querySelector<HTMLElement>('.pgrid')?.focus();
}

function Frame(props: { name: string; pid: number; children: ComponentChildren }) {
  const say = pageText.value;
  const head = useRef<HTMLHeadingElement>(null);
  useKeptFocus(head, () => place.peek().pid !== null);
  useEscape(close);
  return (
    <aside class="card panel" aria-label={say('panel', { name: props.name || `PID ${props.pid}` })}>
      <h2 class="card-head" tabIndex={-1} ref={head}>
        <span>{[props.name, `PID ${props.pid}`].filter(Boolean).join(' · ')}</span>
        <button type="button" class="close" aria-label={say('close')} onClick={close}>
          ×
        </button>
      </h2>
      <div class="panel-body">{props.children}</div>
    </aside>
  );
}

export function Panel({ pid, startTicks }: { pid: number; startTicks: number | null }) {
  const state = useExplanation(pid, startTicks);
  const row = table.entries.get(pid)?.row;
  const name = state.told?.explanation.process.name ?? row?.name ?? '';
  const waits = !state.told && state.over === null && state.problem === '';
  return (
    <Frame name={name} pid={pid}>
      <Over state={state} pid={pid} />
      {waits ? <Note>{pageText.value('waiting')}</Note> : null}
      {state.told ? <Explanation told={state.told} over={state.over !== null} /> : null}
    </Frame>
  );
}
