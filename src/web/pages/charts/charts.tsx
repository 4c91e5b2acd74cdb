// The metrics page: one chart for each declaration, by group, all over the same range.

import './charts.css';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useState } from 'preact/hooks';
import { groups, type ChartInfo, type Group } from '../../../contract/metric.ts';
import { languages, live, router, say } from '../../app.ts';
import { listCharts } from '../../model/charts/chart-order.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { Chart } from './chart.tsx';
import { RangeBar } from './range-bar.tsx';

function groupChosen(): Group | null {
  const asked = router.place.value.query.get('group');
  return groups.find((group) => group === asked) ?? null;
}

function chooseGroup(group: Group | null): void {
  const { path, query } = router.place.peek();
  const next = new URLSearchParams(query);
  if (group === null) next.delete('group');
  else next.set('group', group);
  router.go(next.size > 0 ? `${path}?${next}` : path, 'replace');
}

function GroupBar({ present }: { present: readonly Group[] }) {
  const chosen = groupChosen();
  return (
    <div class="group-bar" role="group" aria-label={say.value('groups')}>
      <button type="button" aria-pressed={chosen === null} onClick={() => chooseGroup(null)}>
        {say.value('groups.all')}
      </button>
      {present.map((group) => (
        <button
          key={group}
          type="button"
          aria-pressed={chosen === group}
          onClick={() => chooseGroup(group)}
        >
          {say.value(`group.${group}`)}
        </button>
      ))}
    </div>
  );
}

/** One group; what this host does not measure is named, and shown on demand for its history. */
function ChartGroup({ group, charts }: { group: Group; charts: readonly ChartInfo[] }) {
  const [all, setAll] = useState(false);
  const { shown, absent } = listCharts(charts, live);
  const title = say.value(`group.${group}`);
  const titles = absent.map((chart) => languages.pick(chart.title)).join(', ');
  return (
    <section class="chart-group" aria-label={title}>
      <h2>{title}</h2>
      <div class="chart-grid">
        {(all ? [...shown, ...absent] : shown).map((chart) => (
          <Chart key={chart.id} chart={chart} />
        ))}
      </div>
      {absent.length > 0 && !all ? (
        <p class="absent">
          {`${say.value('charts.absent')} ${titles} `}
          <button type="button" onClick={() => setAll(true)}>
            {say.value('charts.showAbsent')}
          </button>
        </p>
      ) : null}
    </section>
  );
}

export function Charts() {
  const hello = live.hello.value;
  const { hash } = router.place.value;
  useEffect(() => {
    if (hello && hash) document.getElementById(hash)?.scrollIntoView({ block: 'start' });
  }, [hello !== null, hash]);
  if (!hello) {
    return (
      <Card title={say.value('charts')}>
        <Note>{say.value('waiting')}</Note>
      </Card>
    );
  }
  const present = groups.filter((group) => hello.charts.some((chart) => chart.group === group));
  const chosen = groupChosen();
  return (
    <>
      <div class="chart-tools">
        <RangeBar />
        <GroupBar present={present} />
      </div>
      {present
        .filter((group) => chosen === null || chosen === group)
        .map((group) => (
          <ChartGroup
            key={group}
            group={group}
            charts={hello.charts.filter((chart) => chart.group === group)}
          />
        ))}
    </>
  );
}
