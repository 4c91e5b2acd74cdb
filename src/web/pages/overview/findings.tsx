// The worst and newest of what was found, each a link to where it is told whole.

import { numberText } from '../../../contract/number-text.ts';
import { languages, live, say } from '../../app.ts';
import {
  findingAbout,
  findingHref,
  findingTone,
  sameTogether,
  type FoundGroup,
} from '../../model/findings/findings.ts';
import { age } from '../../../client/model/format.ts';
import { visibleText } from '../../model/visible-text.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Ticking } from '../../parts/ticking.tsx';

const most = 5;

function Found({ group }: { group: FoundGroup }) {
  const { first: one, count } = group;
  const language = languages.current.value ?? 'en';
  const about = findingAbout(one);
  return (
    <li>
      <Link href={findingHref(one)} class="found">
        <Shape tone={findingTone(one.severity)} />
        <span class="found-words">
          <span>
            {visibleText(languages.pick(one.title))}
            {count > 1 ? <b>{` ×\u00a0${numberText(count)}`}</b> : null}
          </span>
          <small title={about}>{about}</small>
        </span>
        <span class="found-age">
          <Ticking words={(nowMs) => age(nowMs - one.firstMs, language)} />
        </span>
      </Link>
    </li>
  );
}

export function Findings() {
  const open = live.fact('findings.open');
  const worst = sameTogether(open?.worst ?? []).slice(0, most);
  return (
    <Card
      title={say.value('found.title')}
      fixed={<Link href="/findings">{`${say.value('all')} ›`}</Link>}
    >
      {worst.length === 0 ? (
        <Note tone={open === null ? 'off' : 'good'}>
          {say.value(open === null ? 'waiting' : 'found.none')}
        </Note>
      ) : (
        <ul class="founds">
          {worst.map((group) => (
            <Found key={group.first.id} group={group} />
          ))}
        </ul>
      )}
    </Card>
  );
}
