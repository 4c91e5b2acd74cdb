// The services of the host: those that are watched or have failed, all of them on demand.

import './services.css';
import { useEffect } from 'preact/hooks';
import type { UnitInfo, UnitsFact } from '../../../contract/unit.ts';
import { languages, live, router } from '../../app.ts';
import { troubledFirst, unitName, unitTone } from '../../../client/model/services.ts';
import { countUnits } from '../../../client/model/unit-view.ts';
import { unitHref } from '../../model/unit-link.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { AllUnits, allUnits } from './all-units.tsx';
import { pageText } from './say.ts';
import { UnitPanel } from './unit-panel.tsx';
import { cpuWord, forWord, memoryWord, resultWord, stateWord } from './words.ts';

function Counts({ units }: { units: readonly UnitInfo[] }) {
  const say = pageText.value;
  const { active, failed, moving, off } = countUnits(units);
  return (
    <span class="head-counts">
      {failed > 0 ? <b class="bad">{say('counts.failed', { n: failed })}</b> : null}
      {moving > 0 ? <b class="warn">{say('counts.moving', { n: moving })}</b> : null}
      <span>{say('counts.active', { n: active })}</span>
      {off > 0 ? <span>{say('counts.off', { n: off })}</span> : null}
    </span>
  );
}

function sinceWord({ sinceMs }: UnitInfo): string {
  if (sinceMs === null) return '';
  // By the minute is enough, and spares a change each second.
  const nowMs = Math.floor(live.tickMs.value / 60_000) * 60_000;
  return nowMs === 0 ? '' : forWord(nowMs - sinceMs);
}

function Cell({ unit, open }: { unit: UnitInfo; open: boolean }) {
  const say = pageText.value;
  const tone = unitTone(unit);
  const { restarts, sub } = unit;
  const detail = [
    sinceWord(unit),
    unit.memoryBytes === null ? '' : memoryWord(unit),
    restarts !== null && restarts > 0 ? say('restarts.short', { n: restarts }) : '',
  ];
  return (
    <li>
      <Link href={unitHref(unit.name)} class={open ? 'unit here' : 'unit'}>
        <Shape tone={tone} />
        <span class="unit-name" title={unit.name}>
          {unitName(unit.name)}
        </span>
        <span class="unit-cpu">{unit.cpuPercent === null ? '' : cpuWord(unit)}</span>
        <span class={`unit-state ${tone}`}>
          {stateWord(unit)}
          {sub ? <span class="unit-sub">{` · ${sub}`}</span> : null}
        </span>
        {[resultWord(unit) || unit.description, detail.filter(Boolean).join(' · ')]
          .filter(Boolean)
          .map((text) => (
            <span key={text} class="unit-more">
              {text}
            </span>
          ))}
      </Link>
    </li>
  );
}

/** Why systemd is not asked, where it is not. */
function Reason({ fact }: { fact: UnitsFact }) {
  if (fact.reason === null) return null;
  const name = fact.manager === 'processes' ? `${pageText.value('byName')} ` : '';
  return <Note tone="info">{`${name}${languages.pick(fact.reason)}`}</Note>;
}

function Watched({ fact, open }: { fact: UnitsFact; open: string | null }) {
  const say = pageText.value;
  const units = troubledFirst(fact.units);
  return (
    <Card title={say('watched')} fixed={<Counts units={units} />}>
      <Reason fact={fact} />
      {units.length === 0 ? (
        <Note>
          {say('none')} <Link href="/settings#watching">{say('none.settings')}</Link>
        </Note>
      ) : (
        <ul class="units">
          {units.map((unit) => (
            <Cell key={unit.name} unit={unit} open={unit.name === open} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function find(fact: UnitsFact | null, name: string): UnitInfo | null {
  const among = (units: readonly UnitInfo[]): UnitInfo | null =>
    units.find((unit) => unit.name === name || unit.name === `${name}.service`) ?? null;
  return among(fact?.units ?? []) ?? among(allUnits.value ?? []);
}

export function Services() {
  const fact = live.fact('services.units');
  const open = router.place.value.query.get('unit');
  // The list of all is old by the time one comes back.
  useEffect(() => () => void (allUnits.value = null), []);
  return (
    <div class={open === null ? 'with-side' : 'with-side open'}>
      <div>
        {fact ? (
          <Watched fact={fact} open={open} />
        ) : (
          <Card title={pageText.value('watched')}>
            <Note>{pageText.value('waiting')}</Note>
          </Card>
        )}
        <AllUnits />
      </div>
      {open === null ? null : <UnitPanel key={open} name={open} unit={find(fact, open)} />}
    </div>
  );
}
