// The newest error lines of all watched logs, as a card.

import { languages, times } from '../app.ts';
import { numberText } from '../../contract/number-text.ts';
import { logHref } from '../model/unit-link.ts';
import { Card } from '../parts/card.tsx';
import { Link } from '../parts/link.tsx';
import { Note } from '../parts/note.tsx';
import { Marked } from './marked.tsx';
import { errorText } from './say.ts';
import { errors, useErrors } from './watch.ts';

/** Names that stand in the foot; the rest is counted. */
const namesShown = 3;

type Frame = NonNullable<typeof errors.value>;

function Foot({ frame }: { frame: Frame }) {
  const say = errorText.value;
  const { unwatched, unwatchedCount, ignored, skipped, outrun } = frame;
  const names = unwatched.slice(0, namesShown).map(({ name }) => name);
  const reasons = unwatched.map(({ name, reason }) => `${name}: ${languages.pick(reason)}`);
  if (unwatchedCount > names.length) names.push('…');
  if (unwatchedCount + ignored + skipped + outrun.length === 0) return null;
  return (
    <p class="error-foot">
      {unwatchedCount > 0 ? (
        <span title={reasons.join('\n')}>
          {say('unwatched', { n: unwatchedCount, names: names.join(', ') })}
        </span>
      ) : null}
      {ignored > 0 ? <span>{say('ignored', { n: numberText(ignored) })}</span> : null}
      {skipped > 0 ? <span>{say('skipped', { n: numberText(skipped) })}</span> : null}
      {outrun.length > 0 ? <span>{say('outrun', { names: outrun.join(', ') })}</span> : null}
    </p>
  );
}

function Lines({ frame }: { frame: Frame }) {
  const say = errorText.value;
  if (frame.lines.length === 0) return <Note tone="good">{say('none')}</Note>;
  return (
    <ol class="error-lines">
      {frame.lines.map((line) => (
        <li key={line.id}>
          <time title={times.value.full(line.atMs)}>{times.value.clock(line.atMs)}</time>
          <Link href={logHref(line.source)} class="from" title={say('open')}>
            {line.name}
          </Link>
          <span class="said" title={line.text}>
            <Marked line={line} />
          </span>
        </li>
      ))}
    </ol>
  );
}

export function ErrorCard() {
  useErrors();
  const say = errorText.value;
  const frame = errors.value;
  const watched = frame ? say('watched', { n: frame.watched }) : undefined;
  return (
    <Card title={say('title')} fixed={watched}>
      {frame ? (
        <>
          <Lines frame={frame} />
          <Foot frame={frame} />
        </>
      ) : (
        <Note>{say('waiting')}</Note>
      )}
    </Card>
  );
}
