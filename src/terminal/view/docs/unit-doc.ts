// All that is known of a service.

import { dash, uptime } from '../../../client/model/format.ts';
import { unitTone } from '../../../client/model/services.ts';
import type { UnitInfo } from '../../../contract/unit.ts';
import { fact, paragraph, type Doc, type DocLine } from '../doc.ts';
import { oneDigit, shortBytes } from '../figures.ts';
import type { Scene } from '../scene.ts';
import { toneOfModel } from '../tones.ts';
import { unitEnabledWord, unitResultWord, unitStateWord } from '../unit-words.ts';

export function unitDoc({ words, model, hostMs }: Scene, unit: UnitInfo): Doc {
  const { ofUnit, readable } = words;
  const tone = toneOfModel[unitTone(unit)];
  const result = unitResultWord(words, unit);
  const since = unit.sinceMs;
  const { full } = words.times(model.timeZone);
  const lines: DocLine[] = [];
  if (unit.description) lines.push(paragraph(unit.description));
  lines.push(fact(ofUnit('state'), unitStateWord(words, unit), tone));
  if (unit.sub) lines.push(fact(ofUnit('sub'), unit.sub));
  if (result) lines.push(fact(ofUnit('result'), result, 'danger'));
  if (since !== null) {
    const age = ofUnit('since.for', { age: uptime(hostMs() - since) });
    lines.push(fact(ofUnit('since'), `${full(since)} (${age})`));
  }
  lines.push(
    fact(ofUnit('pid'), `${unit.mainPid ?? dash}`),
    fact(ofUnit('restarts'), `${unit.restarts ?? dash}`),
    fact(
      ofUnit('cpu'),
      readable(unit.cpuPercent, (cpu) => `${oneDigit(cpu)} %`),
    ),
    fact(ofUnit('memory'), readable(unit.memoryBytes, shortBytes)),
    fact(ofUnit('enabled'), unitEnabledWord(words, unit)),
  );
  if (!unit.watched) lines.push(paragraph(ofUnit('notWatched'), 'third'));
  return { title: unit.name, lines };
}
