// Advice that several warnings give: what to do about a program that should not be there.

import type { Text } from '../contract/text.ts';
import type { Subject } from './subject.ts';

/** The file is evidence, and gone when the process is; so it comes before the stop. */
export function keepAndStop({ process: { pid }, platform }: Subject): Text {
  if (platform !== 'linux') {
    return {
      en:
        'Keep a copy of the program, stop the process, then look at what starts at boot and at ' +
        'sign-in.',
      ko: '프로그램의 사본을 남기고 프로세스를 멈춘 뒤, 부팅과 로그인 때 시작되는 것을 확인하십시오.',
    };
  }
  return {
    en:
      `Keep the program (cp /proc/${pid}/exe /root/suspect-${pid}), stop the process, then look ` +
      'at crontab and authorized_keys.',
    ko:
      `실행 파일을 보관하고(cp /proc/${pid}/exe /root/suspect-${pid}) 프로세스를 멈춘 뒤 ` +
      'crontab과 authorized_keys를 확인하십시오.',
  };
}
