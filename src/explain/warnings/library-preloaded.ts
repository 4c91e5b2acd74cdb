// Libraries are put before all others (ld.so(8), ENVIRONMENT): they can change what it does.

import { isUnreadable } from '../../contract/fact.ts';
import type { Text } from '../../contract/text.ts';
import { isOfTool } from '../code-place.ts';
import { placeIn } from '../mounted-place.ts';
import { isOwnHome } from '../places.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning } from '../warning.ts';

export default {
  name: 'library-preloaded',
  rule: 'LIBRARY_PRELOADED',
  severity: 'danger',
  why: {
    en: 'A library is loaded into it before all others (LD_PRELOAD) and can change what it does.',
    ko: '다른 것보다 먼저 끼워 넣은 라이브러리(LD_PRELOAD)가 동작을 바꿀 수 있습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en:
      `Look at the library and at what set the variable (/proc/${pid}/environ, the unit, ` +
      '/etc/environment).',
    ko: `라이브러리와 변수를 설정한 곳을 확인하십시오(/proc/${pid}/environ, 유닛, /etc/environment).`,
  }),
  reads: ['preload'],
  check(subject) {
    const { preload, audit, libraryPath } = subject.process;
    const first = isUnreadable(preload) ? null : hitOf(subject, preload);
    const second = isUnreadable(audit) ? null : hitOf(subject, audit);
    const third = isUnreadable(libraryPath) ? null : placeHit(subject, libraryPath);
    return [first, second && { ...second, why: whyAudit }, third].filter((hit) => hit !== null);
  },
} satisfies Warning;

const whyAudit: Text = {
  en: 'A library watches all that is loaded into it (LD_AUDIT) and can change what it does.',
  ko: '불러오는 것을 모두 지켜보도록 끼워 넣은 라이브러리(LD_AUDIT)가 동작을 바꿀 수 있습니다.',
};

const whyPath: Text = {
  en: 'It looks for its libraries where others may write (LD_LIBRARY_PATH), so they can change it.',
  ko: '다른 사용자가 쓸 수 있는 곳(LD_LIBRARY_PATH)에서 라이브러리를 찾으므로 남이 동작을 바꿀 수 있습니다.',
};

/** Many programs bring libraries of their own: only a place in which everybody writes counts. */
function placeHit(subject: Subject, folders: string | null): Hit | null {
  const unsafe = (folders?.split(/[:;]/) ?? []).filter((folder) => {
    return placeIn(subject, `${folder}/`) === 'writable';
  });
  const grave = unsafe.find((folder) => !isOfTool(`${folder}/`, subject.platform));
  if (grave !== undefined) return { evidence: grave, isGrave: true, why: whyPath };
  const [usual] = unsafe;
  return usual === undefined ? null : { evidence: usual, severity: 'caution', why: whyPath };
}

function hitOf(subject: Subject, libraries: string | null): Hit | null {
  if (libraries === null || libraries.trim() === '') return null;
  // ld.so(8): parts stand between colons, those of LD_PRELOAD also between blanks.
  const unsafe = libraries.split(/[\s:]+/).some((part) => part !== '' && isUnsafe(subject, part));
  return { evidence: libraries, severity: unsafe ? 'danger' : 'caution', isGrave: unsafe };
}

function isUnsafe(subject: Subject, library: string): boolean {
  const { process, platform, isRoot } = subject;
  if (!library.includes('/') || library.startsWith('$')) return false;
  if (!library.startsWith('/')) return true;
  const place = placeIn(subject, library);
  if (place === 'home') return !isOwnHome(library, process.user, isRoot, platform);
  return place !== 'standard' && place !== 'mounted';
}
