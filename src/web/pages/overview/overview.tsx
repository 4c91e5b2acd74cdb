// The status board: is this host fine, its four figures, then the lists behind them.

import { useEffect, useState } from 'preact/hooks';
import { live, say, session } from '../../app.ts';
import { Lazy } from '../../parts/lazy.tsx';
import { Banner } from './banner.tsx';
import { Cores } from './cores.tsx';
import { FigureCards } from './figure-cards.tsx';
import { Filesystems } from './filesystems.tsx';
import { Findings } from './findings.tsx';
import { Interfaces } from './interfaces.tsx';
import { Judged } from './judged.tsx';
import { Log } from './log.tsx';
import { Listeners, Logins } from './people-and-ports.tsx';
import { Pressure } from './pressure.tsx';
import { Sensors } from './sensors.tsx';
import { Services } from './services.tsx';

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

const loadErrorCard = async () => (await import('../../errors/error-card.tsx')).ErrorCard;

function Lists() {
  const many = (live.fact('host.system')?.cpuLogical ?? 0) > manyCores;
  return (
    <>
      <div class="pair">
        <Findings />
        <Services />
      </div>
      <div class="board">
        <Judged />
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
      {session.may('logs:read') ? (
        <>
          <Lazy load={loadErrorCard} />
          <Log />
        </>
      ) : null}
    </>
  );
}

export function Overview() {
  const known = live.hello.value !== null;
  const [lists, setLists] = useState(false);
  // The verdict and the figures are painted first; the lists below follow a frame later.
  useEffect(() => {
    if (!known) return undefined;
    const frame = requestAnimationFrame(() => setLists(true));
    return () => cancelAnimationFrame(frame);
  }, [known]);
  if (!known) return <Skeleton />;
  return (
    <>
      <Banner />
      <FigureCards />
      {lists ? <Lists /> : null}
    </>
  );
}
