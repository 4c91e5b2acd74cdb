// Failed attempts by weekday and hour: a table whose cells are colours, with legend and sentence.

import { numberText } from '../../../contract/number-text.ts';
import {
  busiest,
  heatLevel,
  heatShade,
  heatSteps,
  type HeatStep,
} from '../../model/security/heat-map.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { pageText } from './say.ts';
import type { SecurityKey } from '../../../text/pages/security.en.ts';

const two = (hour: number): string => String(hour).padStart(2, '0');

const dayWord = (weekday: number): string => pageText.value(`day.${weekday}` as SecurityKey);
const weekdayWord = (weekday: number): string =>
  pageText.value(`weekday.${weekday}` as SecurityKey);

type Heat = readonly (readonly number[])[];

function Map({ heat, steps }: { heat: Heat; steps: readonly HeatStep[] }) {
  const say = pageText.value;
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return (
    <table class="heat" aria-label={say('heat.legend')}>
      <thead>
        <tr>
          <th scope="col">
            <span class="sr">{say('heat')}</span>
          </th>
          {hours.map((hour) => (
            <th key={hour} scope="col">
              <span class="sr">{`${two(hour)}:00`}</span>
              {hour % 6 === 0 ? <span aria-hidden="true">{two(hour)}</span> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {heat.map((counts, weekday) => (
          <tr key={weekday}>
            <th scope="row">
              <span aria-hidden="true">{dayWord(weekday)}</span>
              <span class="sr">{weekdayWord(weekday)}</span>
            </th>
            {counts.map((n, hour) => (
              <td
                key={hour}
                title={say('heat.at', {
                  day: weekdayWord(weekday),
                  from: two(hour),
                  to: two(hour + 1),
                  n: numberText(n),
                })}
              >
                <i class={`heat-${heatShade(heatLevel(n, steps), steps)}`} aria-hidden="true" />
                <span class="sr">{n}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Legend({ steps }: { steps: readonly HeatStep[] }) {
  const word = ({ from, to }: HeatStep): string =>
    from === to ? numberText(from) : `${numberText(from)}–${numberText(to)}`;
  return (
    <p class="heat-legend">
      <span>
        <i class="heat-0" aria-hidden="true" />0
      </span>
      {steps.map((step, at) => (
        <span key={step.from}>
          <i class={`heat-${heatShade(at + 1, steps)}`} aria-hidden="true" />
          {word(step)}
        </span>
      ))}
    </p>
  );
}

export function HeatMap({ heat, isUnknown }: { heat: Heat; isUnknown: boolean }) {
  const say = pageText.value;
  const most = busiest(heat);
  const steps = heatSteps(Math.max(0, ...heat.flat()));
  return (
    <Card title={say('heat')} class="sec-tall" fixed={say('heat.days')}>
      {isUnknown ? <Note tone="warn">{say('unknown.figures')}</Note> : null}
      {!isUnknown && most === null ? <Note tone="good">{say('heat.none')}</Note> : null}
      {!isUnknown && most !== null ? (
        <div class="heat-body">
          <Map heat={heat} steps={steps} />
          <Legend steps={steps} />
          <p class="heat-most">
            {say('heat.most', {
              day: weekdayWord(most.weekday),
              from: two(most.hour),
              to: two(most.hour + 1),
              n: numberText(most.count),
              total: numberText(most.total),
            })}
          </p>
        </div>
      ) : null}
    </Card>
  );
}
