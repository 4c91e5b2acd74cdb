// What is said in place of a field of a process that may not be read.

import type { Unreadable } from '../../contract/fact.ts';

const needs = 'needs root or the capabilities CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH';
const taken = '(a container may have taken them from root)';
const permit = 'root 또는 CAP_SYS_PTRACE와 CAP_DAC_READ_SEARCH 권한이 필요합니다';
const without = '(컨테이너에서는 root에게도 이 권한이 없을 수 있습니다)';

const lack = (en: string, ko: string): Unreadable => ({
  unreadable: { en: `${needs} ${taken} to see ${en}`, ko: `${ko} ${permit} ${without}` },
});

/** One object for each, so that comparing them is cheap. */
export const unreadable = {
  executable: lack('which file this process runs', '이 프로세스가 실행 중인 파일을 보려면'),
  commandLine: lack('the command line of this process', '이 프로세스의 명령줄을 보려면'),
  ports: lack('which ports this process listens on', '이 프로세스가 여는 포트를 보려면'),
  streams: lack(
    'what the input and output of this process are',
    '이 프로세스의 표준 입출력 대상을 보려면',
  ),
  preload: lack(
    'which libraries are forced into this process',
    '이 프로세스에 미리 올린 라이브러리를 보려면',
  ),
  tracer: lack('whether another process traces this one', '이 프로세스를 추적하는 주체를 보려면'),
  script: lack('which script this process runs', '이 프로세스가 실행 중인 스크립트를 보려면'),
  longScript: {
    unreadable: {
      en: 'which script this process runs stands too far back in its command line',
      ko: '이 프로세스가 실행 중인 스크립트가 명령줄의 너무 뒤쪽에 있습니다',
    },
  },
} as const satisfies Record<string, Unreadable>;

/** Whether a field was read. */
export function isReadable<T>(value: T | Unreadable): value is T {
  return typeof value !== 'object' || value === null || !('unreadable' in value);
}
