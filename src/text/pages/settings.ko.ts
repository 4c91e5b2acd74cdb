// What the settings page says of what is watched, in Korean.

import type { SettingsKey } from './settings.en.ts';

export const settingsKo: Readonly<Record<SettingsKey, string>> = {
  watching: '지켜보는 것',
  services: '서비스',
  trustedPaths: '믿는 폴더',
  logFiles: '로그 파일',
  logIgnore: '로그 무시 규칙',
  verdictMode: '판정 방식',
  'choice.contextual': '상황 고려',
  'choice.strict': '엄격',
  oneALine: '한 줄에 하나씩 적습니다.',
  'problem.name': '{item}번째: 이름에는 빈칸이 없고 하이픈으로 시작하지 않아야 합니다.',
  'problem.folder': '{item}번째: 루트가 아닌 폴더의 전체 경로를 적어 주세요.',
  'problem.path': '{item}번째: 전체 경로를 적어 주세요. *와 ?를 쓸 수 있습니다.',
  'problem.pattern': '{item}번째: 256자 이하의 올바른 정규식이 아닙니다.',
  'problem.long': '{item}번째가 너무 깁니다.',
  'problem.many': '256줄까지 쓸 수 있습니다.',
  // Audit trail
  'action.finding.acknowledge': '문제를 맡음',
  'action.finding.close': '문제를 닫음',
  'action.silence.create': '조용히 함',
  'action.silence.remove': '조용히 하기를 끝냄',
  toDefault: '기본값으로',
  toDefaultDone: '이제 기본값을 씁니다.',
};
