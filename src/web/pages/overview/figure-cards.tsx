// The four figures: each a card that opens its charts.

import { live, say } from '../../app.ts';
import {
  cpuFigure,
  diskFigure,
  memoryFigure,
  networkFigure,
  type Figure,
} from '../../model/host/figures.ts';
import { Columns } from '../../parts/columns.tsx';
import { Led } from '../../parts/led.tsx';
import { Link } from '../../parts/link.tsx';

function FigureCard({ make }: { make: typeof cpuFigure }) {
  // The tick is read here, so that each second draws this card anew and nothing around it.
  void live.tickMs.value;
  const one: Figure = make(live, say.value);
  return (
    <Link href={`/charts?group=${one.group}`} class="card figure">
      <h2 class="card-head">
        <span>{one.title}</span>
        <span class="fixed">{one.fixed}</span>
      </h2>
      <div class="card-body">
        <p class={`number ${one.tone}`}>
          <b>{one.figure}</b>
          {one.unit ? <span class="unit">{one.unit}</span> : null}
          {one.about ? <span class="about">{one.about}</span> : null}
        </p>
        <Led lit={one.lit} tone={one.tone} />
        <Columns
          values={one.columns}
          top={one.top}
          levels={one.levels}
          label={say.value('lastMinute', { name: one.title })}
        />
        <p class="small">
          <span>{one.left}</span>
          <span>{one.right}</span>
        </p>
      </div>
    </Link>
  );
}

export function FigureCards() {
  return (
    <div class="figures">
      <FigureCard make={cpuFigure} />
      <FigureCard make={memoryFigure} />
      <FigureCard make={diskFigure} />
      <FigureCard make={networkFigure} />
    </div>
  );
}
