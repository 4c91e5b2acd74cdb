// The findings about security, or about one address or user, each a link to where it is whole.

import type { RouteResponse } from '../../../contract/routes.ts';
import { languages } from '../../app.ts';
import { findingPlaceHref } from '../../model/findings/finding-place.ts';
import { findingAbout, findingTone, worstFirst } from '../../model/findings/findings.ts';
import { numberText } from '../../../contract/number-text.ts';
import { age } from '../../../client/model/format.ts';
import { visibleText } from '../../model/visible-text.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Ticking } from '../../parts/ticking.tsx';
import { pageText } from './say.ts';

type Finding = RouteResponse<'GET /api/v1/security'>['findings'][number];

const most = 5;

const hrefOf = ({ id, state }: Finding): string =>
  findingPlaceHref({
    state: state === 'closed' ? 'all' : 'current',
    severity: null,
    rule: '',
    id,
  });

function Row({ one }: { one: Finding }) {
  const language = languages.current.value ?? 'en';
  const about = findingAbout(one);
  const times = one.count > 1 ? ` ×\u00a0${numberText(one.count)}` : '';
  return (
    <li>
      <Link href={hrefOf(one)} class="found">
        <Shape tone={one.state === 'closed' ? 'off' : findingTone(one.severity)} />
        <span class="found-words">
          <span>
            {visibleText(languages.pick(one.title))}
            <b>{times}</b>
          </span>
          <small title={about}>{about}</small>
        </span>
        <span class="found-age">
          <Ticking words={(nowMs) => age(nowMs - one.lastMs, language)} />
        </span>
      </Link>
    </li>
  );
}

export interface FoundProps {
  findings: readonly Finding[];
  /** Nothing is read: that nothing was found says nothing. */
  isUnknown?: boolean;
}

function None({ isUnknown }: Pick<FoundProps, 'isUnknown'>) {
  const say = pageText.value;
  if (isUnknown) return <Note tone="warn">{say('unknown.figures')}</Note>;
  return <Note tone="good">{say('findings.none')}</Note>;
}

export function Found({ findings, isUnknown }: FoundProps) {
  const say = pageText.value;
  const left = findings.length - most;
  return (
    <Card title={say('findings')} fixed={<Link href="/findings">{`${say('all')} ›`}</Link>}>
      {findings.length === 0 ? (
        <None isUnknown={isUnknown ?? false} />
      ) : (
        <ul>
          {worstFirst(findings)
            .slice(0, most)
            .map((one) => (
              <Row key={one.id} one={one} />
            ))}
        </ul>
      )}
      {left > 0 ? (
        <p class="sec-more">
          <Link href="/findings">{say('top.more', { n: left })}</Link>
        </p>
      ) : null}
    </Card>
  );
}
