// The program about itself: its cost against its budget, its collectors, its store.

import './health.css';
import type { RouteResponse } from '../../../contract/routes.ts';
import { dropWords } from '../../../contract/drop.ts';
import { call, hostNowMs, languages, say } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { bytes, dash, joined, uptime } from '../../../client/model/format.ts';
import { toneOf, type Tone } from '../../../client/model/tone.ts';
import { ownBudget, ownLevels } from '../../model/own-budget.ts';
import { Card } from '../../parts/card.tsx';
import { useFresh } from '../../parts/fresh.ts';
import { Led } from '../../parts/led.tsx';
import { Note } from '../../parts/note.tsx';
import { Collectors } from './collectors.tsx';
import { Store } from './store.tsx';

type Health = RouteResponse<'GET /api/v1/health'>;

const refreshMs = 10_000;

function Gauge(props: { title: string; figure: string; of: string; part: number | null }) {
  const tone: Tone = toneOf(props.part, ownLevels);
  return (
    <Card title={props.title} class="gauge">
      <div class="card-body">
        <p class={`number ${tone}`}>
          <b>{props.figure}</b>
          <span class="about">{props.of}</span>
        </p>
        <Led lit={Math.min(1, props.part ?? 0)} tone={tone} />
      </div>
    </Card>
  );
}

function Gauges({ health }: { health: Health }) {
  const cpu = health.cpuSecondsPerMinute;
  const megabytes = (value: number): string => String(Math.round(value / 1e6));
  const { store } = health;
  return (
    <div class="figures">
      <Gauge
        title={say.value('health.cpu')}
        figure={cpu === null ? dash : cpu.toFixed(2)}
        of={say.value('health.cpuOf', { budget: ownBudget.cpuSeconds })}
        part={cpu === null ? null : cpu / ownBudget.cpuSeconds}
      />
      <Gauge
        title={say.value('health.memory')}
        figure={megabytes(health.residentBytes)}
        of={say.value('health.memoryOf', { budget: megabytes(ownBudget.residentBytes) })}
        part={health.residentBytes / ownBudget.residentBytes}
      />
      <Gauge
        title={say.value('health.store')}
        figure={joined(bytes(store.bytes))}
        of={say.value('health.of', { budget: joined(bytes(store.budgetBytes)) })}
        part={store.budgetBytes > 0 ? (store.bytes / store.budgetBytes) * 0.99 : null}
      />
      <Card title={say.value('health.viewers')} class="gauge">
        <div class="card-body">
          <p class="number">
            <b>{health.viewers}</b>
            <span class="about">{say.value('health.viewersNow')}</span>
          </p>
        </div>
      </Card>
    </div>
  );
}

function Program({ health }: { health: Health }) {
  const facts = [
    [say.value('health.version'), health.version],
    ['Node.js', health.node],
    [say.value('health.up'), uptime(hostNowMs() - health.startedMs)],
    [say.value('health.heap'), joined(bytes(health.heapBytes))],
  ] as const;
  return (
    <Card title={say.value('health.program')}>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Dropped({ dropped }: Pick<Health, 'dropped'>) {
  const lost = dropped.filter((one) => one.count > 0);
  return (
    <Card title={say.value('health.dropped')}>
      {lost.length === 0 ? (
        <Note tone="good">{say.value('health.nothingDropped')}</Note>
      ) : (
        <dl class="facts">
          {lost.map(({ where, reason, count: n }) => (
            <div key={`${where} ${reason}`}>
              <dt>{languages.pick(dropWords(where, reason))}</dt>
              <dd class="warn">{numberText(n)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

export function HealthPage() {
  const { value, problem } = useFresh('', () => call('GET /api/v1/health'), refreshMs);
  const trouble = problem ? <Note tone="bad">{problem}</Note> : null;
  if (!value) {
    return (
      <Card title={say.value('health.program')}>
        {trouble ?? <Note>{say.value('loading')}</Note>}
      </Card>
    );
  }
  return (
    <>
      {trouble ? <section class="card">{trouble}</section> : null}
      <Gauges health={value} />
      <div class="thirds">
        <Program health={value} />
        <Store store={value.store} />
        <Dropped dropped={value.dropped} />
      </div>
      <Collectors collectors={value.collectors} />
    </>
  );
}
