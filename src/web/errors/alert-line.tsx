// The newest new error line, below the header of every page, until it is seen or for 30 seconds.

import { times } from '../app.ts';
import { logHref } from '../model/unit-link.ts';
import { Link } from '../parts/link.tsx';
import { Shape } from '../parts/mark.tsx';
import { Marked } from './marked.tsx';
import { errorText } from './say.ts';
import { acknowledge, announced, useErrors } from './watch.ts';

export function AlertLine() {
  useErrors();
  const now = announced.value;
  if (!now) return null;
  const say = errorText.value;
  const { line, more } = now;
  return (
    <div class="alert-line" role="status" aria-label={say('title.short')}>
      <Shape tone="bad" />
      <time>{times.value.clock(line.atMs)}</time>
      <Link href={logHref(line.source)} class="from">
        {line.name}
      </Link>
      <span class="said" title={line.text}>
        <Marked line={line} />
      </span>
      {more > 0 ? <span class="more">{say('more', { n: more })}</span> : null}
      <button type="button" class="button" onClick={acknowledge}>
        {say('seen')}
      </button>
    </div>
  );
}
