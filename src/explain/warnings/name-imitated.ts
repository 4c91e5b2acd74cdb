// Bears the name of a known program but lies elsewhere.

import { keepAndStop } from '../advice.ts';
import { isOwnApplication } from '../own-application.ts';
import { isHidden, isOwnHome } from '../places.ts';
import { isInterpreter } from '../program-kinds.ts';
import type { Subject } from '../subject.ts';
import type { Warning } from '../warning.ts';

/** Usual paths that evidence names. */
const namedPaths = 2;

/** Installed by hand where only the administrator may write, for a service or for oneself. */
function isInstall(subject: Subject): boolean {
  const { executable, place, process, isRoot, platform, program } = subject;
  if (executable === null || place === 'writable') return false;
  if (place !== 'mounted' && isHidden(executable)) return false;
  // An interpreter that took the name of a daemon is in disguise.
  if (isInterpreter(program) && !isSameName(subject)) return false;
  if (place === 'standard' || place === 'mounted' || process.container !== null) return true;
  return isOwnHome(executable, process.user, isRoot, platform) || isOwnApplication(subject);
}

const isSameName = ({ imitated, knowledge, program }: Subject): boolean =>
  imitated !== null && knowledge.isCalled(imitated, program);

export default {
  name: 'name-imitated',
  rule: 'NAME_IMITATED',
  severity: 'danger',
  why: {
    en: 'It bears the name of a known program but does not lie where that program does.',
    ko: '알려진 프로그램의 이름을 쓰지만, 그 프로그램이 있는 자리에 있지 않습니다.',
  },
  advice: keepAndStop,
  reads: ['executable'],
  check(subject) {
    const { imitated, executable } = subject;
    if (imitated === null) return null;
    const usual = imitated.paths.slice(0, namedPaths).join(', ');
    const more = imitated.paths.length > namedPaths ? ', …' : '';
    return {
      evidence: `${executable ?? '?'} ≠ ${usual}${more}`,
      severity: isInstall(subject) ? 'caution' : 'danger',
    };
  },
} satisfies Warning;
