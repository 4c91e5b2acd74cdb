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

function sentence({ mood, bad, warn }: Verdict): string {
  if (mood === 'well') return say.value('verdict.well');
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

function Worst({ worst }: Pick<Verdict, 'worst'>) {
  if (worst.length === 0) return <p>{say.value('verdict.well.why')}</p>;
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
  const { shape, tone } = faces[verdict.mood];
  return (
    <section class="card banner" aria-label={say.value('verdict')}>
      <Icon shape={shape} size={48} class={tone} />
      <div class="banner-words">
        <h2>{sentence(verdict)}</h2>
        <Worst worst={verdict.worst} />
      </div>
    </section>
  );
}
