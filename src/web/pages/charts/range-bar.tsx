// Buttons for the range of all charts, and what is shown when one has zoomed.

import { say, times } from '../../app.ts';
import { presets } from '../../model/charts/time-range.ts';
import { chooseRange, range, zoomBack } from './range-state.ts';

export function RangeBar() {
  const now = range.value;
  const { span, zone } = times.value;
  return (
    <div class="range-bar">
      <span class="switch" role="group" aria-label={say.value('range')}>
        {presets.map(({ id, ms }) => (
          <button
            key={id}
            type="button"
            aria-pressed={now.kind === 'last' && now.id === id}
            onClick={() => chooseRange({ kind: 'last', id, ms })}
          >
            {say.value(`range.${id}`)}
          </button>
        ))}
      </span>
      {now.kind === 'fixed' ? (
        <>
          <span class="px">{`${span(now.fromMs, now.toMs)} ${zone(now.toMs)}`}</span>
          <button type="button" class="button" onClick={zoomBack}>
            {say.value('range.back')}
          </button>
        </>
      ) : (
        <span class="hint">{say.value('range.hint')}</span>
      )}
    </div>
  );
}
