// An interpreter runs a file that others than its user may change.

import { isUnreadable } from '../../contract/fact.ts';
import type { Text } from '../../contract/text.ts';
import { codePlaceHit } from '../code-place.ts';
import type { Warning } from '../warning.ts';

export default {
  name: 'script-in-writable-place',
  rule: 'SCRIPT_IN_WRITABLE_PLACE',
  severity: 'danger',
  why: {
    en: 'It runs a script from a place where others may write, so others decide what it does.',
    ko: '다른 사용자가 쓸 수 있는 곳의 스크립트를 실행합니다. 무엇을 할지 남이 정할 수 있습니다.',
  },
  advice: ({ process: { pid } }) => ({
    en:
      `Keep a copy of the script and read it; see what started it (pstree -s ${pid}); stop it ` +
      'if nobody knows it.',
    ko: `스크립트 사본을 남기고 읽어 보십시오. 무엇이 시작했는지 보고(pstree -s ${pid}) 아는 사람이 없으면 멈추십시오.`,
  }),
  reads: ['script'],
  check(subject) {
    const { script, loadedCode } = subject.process;
    if (isUnreadable(script)) return null;
    if (script?.startsWith('/memfd:')) return { evidence: script, isGrave: true, why: whyMemory };
    const ofScript = script === null ? null : codePlaceHit(subject, script, script);
    if (ofScript || isUnreadable(loadedCode)) return ofScript;
    // Class paths name folders too.
    const hits = loadedCode.map((path) => codePlaceHit(subject, path, `${path}/`));
    const loaded = hits.filter((hit) => hit !== null);
    const worst = loaded.find(({ isGrave }) => isGrave) ?? loaded[0];
    return worst ? { ...worst, why: whyLoaded } : null;
  },
} satisfies Warning;

const whyMemory: Text = {
  en: 'It runs a script that is in memory alone: no file of it is left for anybody to find.',
  ko: '메모리에만 있는 스크립트를 실행합니다. 찾아볼 수 있는 파일이 남지 않습니다.',
};

const whyLoaded: Text = {
  en: 'It loads code from a place where others may write, so others decide what it does.',
  ko: '다른 사용자가 쓸 수 있는 곳의 코드를 불러옵니다. 무엇을 할지 남이 정할 수 있습니다.',
};
