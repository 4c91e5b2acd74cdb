// The file that it was started from is gone.

import type { Text } from '../../contract/text.ts';
import { keepAndStop } from '../advice.ts';
import { isOfPackages } from '../places.ts';
import type { Subject } from '../subject.ts';
import type { Warning } from '../warning.ts';

/** Paths with a version in them, such as those of Java on Red Hat's systems, go with updates. */
function isOutdated({ match, executable }: Subject): boolean {
  if (executable === null || !isOfPackages(executable) || !/\d/.test(executable)) return false;
  return match?.proof === 'path' || match?.proof === 'script';
}

const whyOutdated: Text = {
  en: 'Its executable is gone since the start, as after an update or removal of its package.',
  ko: '시작한 뒤에 실행 파일이 없어졌습니다. 패키지를 업데이트하거나 제거하면 이렇게 됩니다.',
};

const outdatedAdvice: Text = {
  en:
    'If its package was updated or removed, restart or stop it: it still runs the old code. If ' +
    'not, find out who deleted the file.',
  ko:
    '패키지를 업데이트하거나 제거했다면 다시 시작하거나 멈추십시오. 아직 옛 코드가 돌고 있습니다. ' +
    '아니라면 누가 파일을 지웠는지 확인하십시오.',
};

export default {
  name: 'executable-deleted',
  rule: 'EXECUTABLE_DELETED',
  severity: 'danger',
  why: {
    en: 'Its executable was deleted after the start, which hides what is running.',
    ko: '시작한 뒤에 실행 파일이 지워졌습니다. 무엇이 도는지 감추는 수법입니다.',
  },
  advice: keepAndStop,
  reads: ['executable'],
  check(subject) {
    if (subject.process.executableState !== 'deleted') return null;
    const evidence = subject.executable ?? '?';
    if (!isOutdated(subject)) return { evidence };
    return { evidence, severity: 'caution', why: whyOutdated, advice: outdatedAdvice };
  },
} satisfies Warning;
