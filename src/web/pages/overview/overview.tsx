// The status board: is this host fine, its four figures, then the lists behind them.

import { live, say } from '../../app.ts';
import { Banner } from './banner.tsx';
import { Cores } from './cores.tsx';
import { FigureCards } from './figure-cards.tsx';
import { Filesystems } from './filesystems.tsx';
import { Interfaces } from './interfaces.tsx';
import { Listeners, Logins } from './people-and-ports.tsx';
import { Pressure } from './pressure.tsx';
import { Processes } from './processes.tsx';
import { Sensors } from './sensors.tsx';

function Skeleton() {
  return (
    <>
      <div class="card banner" aria-busy="true">
        <p>{say.value('waiting')}</p>
      </div>
      <div class="figures" aria-hidden="true">
        {[0, 1, 2, 3].map((at) => (
          <div key={at} class="card figure">
            <div class="card-head" />
          </div>
        ))}
      </div>
    </>
  );
}

/** From so many on, bars of cores no longer fit a third of the page. */
const manyCores = 16;

export function Overview() {
  if (live.hello.value === null) return <Skeleton />;
  const many = (live.fact('host.system')?.cpuLogical ?? 0) > manyCores;
  return (
    <>
      <Banner />
      <FigureCards />
      <div class="board">
        <Processes />
        <Filesystems />
      </div>
      <div class={many ? 'thirds many' : 'thirds'}>
        <Cores />
        <Pressure />
        <Sensors />
      </div>
      <div class="board">
        <Interfaces />
        <Logins />
      </div>
      <Listeners />
    </>
  );
}
