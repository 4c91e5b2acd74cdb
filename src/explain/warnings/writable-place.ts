// Runs from a folder in which everybody may write.

import { keepAndStop } from '../advice.ts';
import { isBuiltToRun, whyBuilt } from '../built-to-run.ts';
import type { Text } from '../../contract/text.ts';
import type { Warning } from '../warning.ts';

const builtAdvice: Text = {
  en: 'If nobody develops on this machine, find out who started the Go tool.',
  ko: '이 서버에서 개발하는 사람이 없다면 누가 Go 도구를 시작했는지 확인하십시오.',
};

export default {
  name: 'writable-place',
  rule: 'WRITABLE_PLACE',
  severity: 'danger',
  why: {
    en: 'It runs from a folder in which every user may write: intruders drop their programs there.',
    ko: '누구나 쓸 수 있는 폴더에서 실행됩니다. 침입자가 프로그램을 떨어뜨리는 곳입니다.',
  },
  advice: keepAndStop,
  reads: ['executable'],
  check(subject) {
    const { executable, place } = subject;
    if (executable === null || place !== 'writable') return null;
    if (!isBuiltToRun(subject)) return { evidence: executable };
    return { evidence: executable, severity: 'caution', why: whyBuilt, advice: builtAdvice };
  },
} satisfies Warning;
