// Panel 1: the services that are watched, or every unit; the troubled first.

import { compareUnits, isRestarting, unitName, unitTone } from '../../../client/model/services.ts';
import { costOrNull, unitLogSource } from '../../../client/model/unit-view.ts';
import type { UnitInfo } from '../../../contract/unit.ts';
import { byNumber, byText, SortedRows } from '../../model/sorted-rows.ts';
import { unitDoc } from '../docs/unit-doc.ts';
import { oneDigit, shortBytes } from '../figures.ts';
import { glyphOf, type PanelKind } from '../panel-kind.ts';
import type { Pen } from '../pen.ts';
import type { Scene } from '../scene.ts';
import { toneOfModel, toneOfShare } from '../tones.ts';
import { unitStateWord } from '../unit-words.ts';

const none: readonly UnitInfo[] = [];

/** ` 12.3 %  1.2G`. */
const costColumns = 15;

function drawCost({ cpu, memory }: Record<'cpu' | 'memory', number | null>, pen: Pen): void {
  pen.gap().figure(5, oneDigit(cpu), toneOfShare(cpu, 'second')).text(' %', 'third').gap();
  pen.figure(6, shortBytes(memory), 'second');
}

export interface ServicesPanel extends PanelKind<UnitInfo> {
  /** All units, as they were asked for; null: those of the watch list. */
  showAll(units: readonly UnitInfo[] | null): void;
  readonly showsAll: boolean;
}

export function servicesPanel(scene: Scene): ServicesPanel {
  const { model, words } = scene;
  let all: readonly UnitInfo[] | null = null;
  const rows = new SortedRows<UnitInfo>({
    source: () => all ?? model.fact('services.units')?.units ?? none,
    searched: ({ name, description, state, sub }) => [name, description, state, sub].join(' '),
    orders: {
      worst: compareUnits,
      name: byText(({ name }) => name),
      cpu: byNumber(({ cpuPercent }) => costOrNull(cpuPercent)),
      memory: byNumber(({ memoryBytes }) => costOrNull(memoryBytes)),
    },
  });
  return {
    id: 'services',
    rows,
    laneColumns: 46,
    get showsAll() {
      return all !== null;
    },
    showAll(units) {
      all = units;
    },
    idOf: ({ name }) => name,
    namesOf: ({ name }) => [unitName(name), name],
    detail() {
      if (all) return words.say('services.all');
      return rows.arranged.some(({ state }) => state === 'hidden') ? words.say('hidepid') : '';
    },
    note() {
      const fact = model.fact('services.units');
      if (rows.total > 0) return null;
      if (fact === null) return { text: words.ofUnit('waiting'), tone: 'third' };
      if (fact.reason && fact.manager !== 'processes') {
        return { text: words.pick(fact.reason), tone: 'third' };
      }
      return { text: words.ofUnit('none'), tone: 'third' };
    },
    draw(unit, pen, glyphs) {
      const tone = toneOfModel[unitTone(unit)];
      const wide = pen.rest >= 40;
      const cost = { cpu: costOrNull(unit.cpuPercent), memory: costOrNull(unit.memoryBytes) };
      const isKnown = cost.cpu !== null || cost.memory !== null;
      // Where room is short, the mark alone says that all is well.
      const saysState = wide || unit.state !== 'active' || isRestarting(unit) || !isKnown;
      const saysCost = wide || !saysState;
      const stateColumns = wide ? 12 : 13;
      const taken = (saysState ? 1 + stateColumns : 0) + (saysCost ? costColumns : 0);
      pen.text(glyphOf(glyphs, tone), tone).gap();
      pen.cell(Math.max(8, pen.rest - taken), unitName(unit.name));
      const stateTone = isRestarting(unit) ? 'warning' : tone;
      if (saysState) pen.gap().cell(stateColumns, unitStateWord(words, unit), stateTone);
      if (saysCost) drawCost(cost, pen);
    },
    chosen(unit) {
      const source = unitLogSource(unit);
      return {
        name: unit.name,
        process: null,
        describe: () => unitDoc(scene, unit),
        logs: source === null ? [] : [{ source, title: unit.name }],
      };
    },
  };
}
