// The services that are watched: what troubles stands first, each with its state in a word.

import type { UnitInfo } from '../../../contract/unit.ts';
import type { ConsoleKey } from '../../../text/console.en.ts';
import { languages, live, say } from '../../app.ts';
import { isRestarting, troubledFirst, unitName, unitTone } from '../../../client/model/services.ts';
import { isUnreadable } from '../../../contract/fact.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';

const most = 8;

/** Where there is no systemd, a service is a process by that name, which runs or is not found. */
function wordOf({ kind, state }: UnitInfo): ConsoleKey {
  const isProcess = kind === 'process' && (state === 'active' || state === 'missing');
  return isProcess ? `unit.process.${state}` : `unit.${state}`;
}

function Unit({ unit }: { unit: UnitInfo }) {
  const tone = unitTone(unit);
  const word = say.value(isRestarting(unit) ? 'unit.restarting' : wordOf(unit));
  const cpu = isUnreadable(unit.cpuPercent) ? null : unit.cpuPercent;
  const why = isUnreadable(unit.cpuPercent) ? languages.pick(unit.cpuPercent.unreadable) : '';
  return (
    <li>
      <Link href={`/services?${new URLSearchParams({ unit: unit.name })}`} class="service">
        <Shape tone={tone} />
        <b title={unit.description ?? unit.name}>{unitName(unit.name)}</b>
        <span class="service-cpu" title={why}>
          {cpu === null ? '- %' : `${cpu.toFixed(1)} %`}
        </span>
        <span class={`service-word ${tone}`}>{word}</span>
      </Link>
    </li>
  );
}

export function Services() {
  const fact = live.fact('services.units');
  const units = fact ? troubledFirst(fact.units).slice(0, most) : [];
  return (
    <Card
      title={say.value('services.title')}
      fixed={<Link href="/services">{`${say.value('all')} ›`}</Link>}
    >
      {units.length === 0 ? (
        <Note>{say.value(fact === null ? 'waiting' : 'services.none')}</Note>
      ) : (
        <ul class="services">
          {units.map((unit) => (
            <Unit key={unit.name} unit={unit} />
          ))}
        </ul>
      )}
    </Card>
  );
}
