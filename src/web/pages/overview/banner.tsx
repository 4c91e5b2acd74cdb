// The verdict: one sentence with the counts, and the worst three, each a link.

import { languages, live, say } from '../../app.ts';
import { faceUneasyIcon } from '../../icons/face-uneasy.ts';
import { faceUnhappyIcon } from '../../icons/face-unhappy.ts';
import { faceWellIcon } from '../../icons/face-well.ts';
import { troublesOf, wholeVerdict, type Trouble, type Verdict } from '../../model/host/verdict.ts';
import { visibleText } from '../../model/visible-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Link } from '../../parts/link.tsx';

const faces = {
  well: { shape: faceWellIcon, tone: 'good' },
  uneasy: { shape: faceUneasyIcon, tone: 'warn' },
  unhappy: { shape: faceUnhappyIcon, tone: 'bad' },
} as const;

interface Blind {
  words: string;
  href: string;
}

/** What nothing is known of: that nothing is wrong with it would be a lie. */
function blindSpots(): Blind[] {
  const spots: Blind[] = [];
  if (live.fact('security.reading')?.isBlind) {
    spots.push({ words: say.value('blind.logins'), href: '/security' });
  }
  if (live.fact('processes.visibility')?.areOthersHidden) {
    spots.push({ words: say.value('blind.processes'), href: '/processes' });
  }
  return spots;
}

function sentence({ mood, bad, warn }: Verdict, isBlind: boolean): string {
  if (mood === 'well') return say.value(isBlind ? 'verdict.seen' : 'verdict.well');
  if (bad === 0) return say.value('verdict.uneasy', { warn });
  if (warn === 0) return say.value('verdict.bad', { bad });
  return say.value('verdict.unhappy', { bad, warn });
}

/** What it is about stands out, wherever in its sentence it is. */
function Told({ trouble }: { trouble: Trouble }) {
  const { subject, matter, isSentence } = trouble;
  if (!isSentence) {
    return (
      <>
        <b>{subject}</b> {matter}
      </>
    );
  }
  const at = subject === '' ? -1 : matter.indexOf(subject);
  if (at === -1) return <>{matter}</>;
  return (
    <>
      {matter.slice(0, at)}
      <b>{subject}</b>
      {matter.slice(at + subject.length)}
    </>
  );
}

function Unseen({ spots }: { spots: readonly Blind[] }) {
  return (
    <p>
      {say.value('blind')}
      {spots.map(({ words, href }, at) => (
        <span key={href}>
          {at > 0 ? ' · ' : ' '}
          <Link href={href}>{words}</Link>
        </span>
      ))}
    </p>
  );
}

function Worst({ worst }: Pick<Verdict, 'worst'>) {
  return (
    <p>
      {worst.map((trouble, at) => (
        <span key={`${trouble.subject} ${trouble.matter}`}>
          {at > 0 ? ' · ' : ''}
          <Link href={trouble.href}>
            <Told trouble={trouble} />
          </Link>
        </span>
      ))}
    </p>
  );
}

export function Banner() {
  const troubles = troublesOf(live, languages);
  const verdict = wholeVerdict(troubles, live.fact('findings.open'), (text) =>
    visibleText(languages.pick(text)),
  );
  const spots = blindSpots();
  const isBlind = spots.length > 0;
  const isWell = verdict.worst.length === 0;
  const { shape, tone } = faces[verdict.mood];
  return (
    <section class="card banner" aria-label={say.value('verdict')}>
      <Icon shape={shape} size={48} class={isWell && isBlind ? 'off' : tone} />
      <div class="banner-words">
        <h2>{sentence(verdict, isBlind)}</h2>
        {isWell ? null : <Worst worst={verdict.worst} />}
        {isBlind ? <Unseen spots={spots} /> : null}
        {isWell && !isBlind ? <p>{say.value('verdict.well.why')}</p> : null}
      </div>
    </section>
  );
}
