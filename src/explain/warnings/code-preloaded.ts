// A variable of its environment makes an interpreter load code that others may have put there.

import { isUnreadable } from '../../contract/fact.ts';
import type { PreloadedCode } from '../../contract/process.ts';
import type { Text } from '../../contract/text.ts';
import { codePlaceHit } from '../code-place.ts';
import { placeIn } from '../mounted-place.ts';
import { isHidden } from '../places.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning } from '../warning.ts';

export default {
  name: 'code-preloaded',
  rule: 'CODE_PRELOADED',
  severity: 'danger',
  why: {
    en: 'A variable makes it load code from a place where others may write, so they can change it.',
    ko: '환경 변수 때문에 다른 사용자가 쓸 수 있는 곳의 코드를 불러오므로 남이 동작을 바꿀 수 있습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en:
      `Look at the code and at what set the variable (/proc/${pid}/environ, the unit, ` +
      '/etc/environment).',
    ko: `코드와 변수를 설정한 곳을 확인하십시오(/proc/${pid}/environ, 유닛, /etc/environment).`,
  }),
  reads: ['preload'],
  check(subject) {
    const { preloadedCode } = subject.process;
    if (isUnreadable(preloadedCode)) return null;
    const hits = preloadedCode.map((code) => hitOf(subject, code)).filter((hit) => hit !== null);
    // One for each variable, of which the worst path speaks.
    const worst = new Map(hits.toSorted(graveLast).map((hit) => [variableOf(hit), hit] as const));
    return Array.from(worst.values());
  },
} satisfies Warning;

const variableOf = ({ evidence }: Hit): string => evidence.slice(0, evidence.indexOf('='));
const graveLast = (left: Hit, right: Hit): number => Number(left.isGrave) - Number(right.isGrave);

const whyFileless: Text = {
  en: 'A variable makes it load code that is no file of this machine: nobody can look it up later.',
  ko: '환경 변수 때문에 이 서버의 파일이 아닌 코드를 불러옵니다. 나중에 찾아볼 파일이 없습니다.',
};

const whyHidden: Text = {
  en: 'A variable makes it load code out of a hidden place, in which nobody looks.',
  ko: '환경 변수 때문에 아무도 들여다보지 않는 숨김 위치의 코드를 불러옵니다.',
};

/** Parts of projects that begin with a dot: of Yarn, direnv, tox and nox. */
const usualParts = /\/\.(pnp\.\w+(\.\w+)?|direnv|tox|nox)(?=\/|$)/g;

function hitOf(subject: Subject, { variable, path }: PreloadedCode): Hit | null {
  const evidence = `${variable}=${path}`;
  if (!path.startsWith('/')) return { evidence, isGrave: true, why: whyFileless };
  // Search paths name folders too.
  const placed = codePlaceHit(subject, evidence, `${path}/`);
  if (placed) return placed;
  // People keep settings of their own in hidden files, and so does root.
  const place = placeIn(subject, `${path}/`);
  const isOwn = place === 'home' || place === 'mounted';
  const isOdd = !isOwn && isHidden(path.replaceAll(usualParts, '/-'));
  return isOdd ? { evidence, isGrave: true, why: whyHidden } : null;
}
