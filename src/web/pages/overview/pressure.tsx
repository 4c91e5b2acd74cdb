// Pressure: the share of time in which tasks waited for processor, memory or disks.

import { live, say } from '../../app.ts';
import { hostMetrics as names } from '../../../client/model/host-metrics.ts';
import { toneOf } from '../../../client/model/tone.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';

const resources = ['cpu', 'memory', 'io', 'irq'] as const;

/** Some tasks waited (drawn as a bar), and all of them did (told only). */
function Resource({ resource }: { resource: (typeof resources)[number] }) {
  const some = live.value(names.pressure, { resource, kind: 'some' });
  const full = live.value(names.pressure, { resource, kind: 'full' });
  const shown = some ?? full;
  const tone = toneOf(shown, live.info(names.pressure)?.levels);
  if (shown === null) return null;
  return (
    <li>
      <span>{say.value(`psi.${resource}`)}</span>
      <span class={`bar ${tone}`} aria-hidden="true">
        <i style={{ width: `${Math.round(Math.min(100, shown))}%` }} />
      </span>
      <b class={tone === 'good' ? undefined : tone}>{`${shown.toFixed(1)} %`}</b>
      <small>
        {full === null || some === null ? '' : say.value('psi.all', { n: full.toFixed(1) })}
      </small>
    </li>
  );
}

export function Pressure() {
  const none = live.series(names.pressure).length === 0;
  return (
    <Card title={say.value('psi.title')} fixed="PSI">
      {none ? (
        <Note>{say.value('psi.none')}</Note>
      ) : (
        <ul class="rows psi">
          {resources.map((resource) => (
            <Resource key={resource} resource={resource} />
          ))}
        </ul>
      )}
    </Card>
  );
}
