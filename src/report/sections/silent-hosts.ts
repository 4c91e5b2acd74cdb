// Hosts from which no line has come: a log that says nothing may have been made to.

import { dateAt, timeAt } from '../report-day.ts';
import type { SilentHost } from '../report.ts';
import type { Say, Section } from '../section.ts';

/** More are counted. */
const listed = 30;

function item({ name, newestMs, seenMs }: SilentHost, timeZone: string, say: Say) {
  const never = say({ en: 'never', ko: '없음' });
  const at = (ms: number | null) =>
    ms === null ? never : `${dateAt(ms, timeZone)} ${timeAt(ms, timeZone)}`;
  return {
    tone: 'warn',
    text: name,
    more: say({
      en: `Newest line: ${at(newestMs)}; agent last heard: ${at(seenMs)}`,
      ko: `마지막 로그: ${at(newestMs)}, 에이전트 마지막 연결: ${at(seenMs)}`,
    }),
  } as const;
}

export default {
  name: 'silent-hosts',
  order: 70,
  title: { en: 'Hosts that were silent', ko: '조용했던 호스트' },
  blocks({ silent, hosts, day }, say) {
    if (hosts === 0) {
      const text = say({
        en: 'No host is known yet: no log has been read.',
        ko: '아직 아는 호스트가 없습니다. 읽은 로그가 없습니다.',
      });
      return [{ kind: 'sentence', tone: 'warn', text }];
    }
    if (silent.length === 0) {
      const text = say({
        en: hosts === 1 ? 'None: its log was heard that day.' : 'None: all were heard that day.',
        ko: '없습니다. 이날 모두 로그를 보냈습니다.',
      });
      return [{ kind: 'sentence', tone: 'good', text }];
    }
    const items = silent.slice(0, listed).map((host) => item(host, day.timeZone, say));
    const more = silent.length - items.length;
    const rest = {
      tone: 'warn',
      text: say({ en: `${more} more`, ko: `그 밖에 ${more}대` }),
    } as const;
    return [{ kind: 'list', items: more > 0 ? [...items, rest] : items }];
  },
} satisfies Section;
