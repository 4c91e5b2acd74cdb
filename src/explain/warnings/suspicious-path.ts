// Its executable lies where programs do not belong.

import type { Text } from '../../contract/text.ts';
import { keepAndStop } from '../advice.ts';
import { isBuiltToRun } from '../built-to-run.ts';
import { placeIn } from '../mounted-place.ts';
import { isOwnApplication } from '../own-application.ts';
import { isHidden, isOwnHome } from '../places.ts';
import type { Subject } from '../subject.ts';
import type { Warning } from '../warning.ts';

/**
 * A person's tools in their own folder, a service of one's own that is not root, known programs
 * where such are installed, and what the image of a container brings are odd, but every day's
 * business.
 */
function isOrdinary(subject: Subject): boolean {
  const { process, executable, place, match, isRoot, platform } = subject;
  if (executable === null || place === 'writable' || isHidden(executable)) return false;
  // The first process is what the machine, or the container seen from inside, was started for.
  if (process.pid === 1 || process.container !== null) return true;
  if (isOwnHome(executable, process.user, isRoot, platform)) return true;
  if (match?.proof === 'path' && place !== 'home') return true;
  return isOwnApplication(subject);
}

/** Nix and Guix call what they wrap `.x-wrapped`; nobody but they write in their stores. */
const isTucked = (path: string): boolean => !/^\/(nix|gnu)\/store\//.test(path) && isHidden(path);

/** Where tools put what they build of a project. */
const builtFolders = /\/\.(output|next|nuxt|svelte-kit|vercel|build)(?=\/)/g;

/** In a person's folder settings of all kinds lie hidden. */
function tuckedScript(subject: Subject): string | null {
  const { script } = subject.process;
  if (typeof script !== 'string') return null;
  const place = placeIn(subject, script);
  if (place === 'home' || place === 'mounted') return null;
  return isTucked(script.replaceAll(builtFolders, '')) ? script : null;
}

/** The base knows it there, and nobody but the administrator writes there. */
function isUsual({ place, match, executable }: Subject): boolean {
  if (place === null) return true;
  if (place === 'standard') return match?.proof === 'path' || !isTucked(executable ?? '');
  return place === 'elsewhere' && match?.proof === 'path' && !match.isLoose;
}

const whyTucked: Text = {
  en: 'It runs a script out of a hidden folder, in which nobody looks.',
  ko: '아무도 들여다보지 않는 숨김 폴더의 스크립트를 실행합니다.',
};

const whyMounted: Text = {
  en: 'It runs out of an AppImage that its user has mounted: no package looks after that program.',
  ko: '사용자가 마운트한 AppImage에서 실행됩니다. 패키지로 관리되지 않는 프로그램입니다.',
};

const mountedAdvice: Text = {
  en: 'If its user does not know it, look where the file lies that it was started from (mount).',
  ko: '사용자가 모르는 프로그램이라면 시작한 파일이 어디에 있는지 확인하십시오(mount).',
};

export default {
  name: 'suspicious-path',
  rule: 'SUSPICIOUS_PATH',
  severity: 'danger',
  why: {
    en: 'Its executable lies outside the places in which a system keeps its programs.',
    ko: '실행 파일이 시스템이 프로그램을 두는 곳이 아닌 데 있습니다.',
  },
  advice: keepAndStop,
  reads: ['executable'],
  check(subject) {
    const { executable } = subject;
    if (executable === null) return null;
    if (isUsual(subject)) {
      const script = tuckedScript(subject);
      return script === null ? null : { evidence: script, severity: 'caution', why: whyTucked };
    }
    // Told by the writable place, with its reason.
    if (isBuiltToRun(subject)) return null;
    if (subject.place === 'mounted') {
      return { evidence: executable, severity: 'caution', why: whyMounted, advice: mountedAdvice };
    }
    return { evidence: executable, severity: isOrdinary(subject) ? 'caution' : 'danger' };
  },
} satisfies Warning;
