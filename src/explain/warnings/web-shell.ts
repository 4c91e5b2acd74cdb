// A web server, or what runs PHP for it, has started a shell that looks around or fetches things.

import type { Text } from '../../contract/text.ts';
import { baseName, isShell } from '../program-kinds.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning } from '../warning.ts';
import { isWebUnit, webServers } from '../web-servers.ts';

/** Shells between the server and what it has started. */
const shellsLimit = 3;

/** Who comes by a page asks first as whom, and then opens a way back. */
const intruding = /^(id|whoami|nc(\.\w+)?|ncat|netcat|socat\d?|nmap|masscan|mkfifo|chattr)$/;
const fetching = /^(curl|wget|lynx|ftp|tftp)$/;
/** Where the next command of a line begins. */
const breaks = /[;&|`\n(){}]+/;

const whyFetching: Text = {
  en: 'A web server has started a program that fetches files; pages of some applications do so.',
  ko: '웹 서버가 파일을 내려받는 프로그램을 시작했습니다. 일부 애플리케이션은 정상적으로 그렇게 합니다.',
};

function parentServer({ process, context, knowledge }: Subject): string | null {
  let parent = context.find(process.parentPid);
  for (let level = 0; parent !== null && level <= shellsLimit; level += 1) {
    const { match } = knowledge.recognise(parent);
    if (match && webServers.has(match.program.id)) return `${parent.name} (PID ${parent.pid})`;
    if (typeof parent.executable !== 'string' || !isShell(baseName(parent.executable))) return null;
    parent = context.find(parent.parentPid);
  }
  return null;
}

/**
 * What has lost its parent, or has a script between, stays in the unit. What the unit itself runs
 * at its start runs as root.
 */
const unitServer = ({ process: { unit, container }, isRoot }: Subject): string | null =>
  !isRoot && container === null && isWebUnit(unit) ? unit : null;

/** Names of the programs that it is or that its line calls; null: a shell that is typed into. */
function namesIn({ called, command, process }: Subject): readonly string[] | null {
  if (!isShell(called)) return [called];
  const at = command.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word));
  if (at < 0) return process.script === null && command.length > 0 ? null : [];
  const parts = (command[at + 1] ?? '').split(breaks);
  return parts.map((part) => baseName(part.trim().split(/\s/, 1)[0] ?? ''));
}

export default {
  name: 'web-shell',
  rule: 'WEB_SHELL',
  severity: 'danger',
  why: {
    en: 'A web server has started it, as it does when somebody runs commands through a page.',
    ko: '웹 서버가 이것을 시작했습니다. 누군가 웹 페이지를 통해 명령을 실행할 때 나타나는 모습입니다.',
  },
  advice: {
    en:
      'Look in the access log for the page that was asked for then, and for files that changed ' +
      'lately below the web root; keep copies, then stop it.',
    ko:
      '그때 어떤 페이지가 요청되었는지 접속 로그에서 확인하고, 웹 루트에서 최근에 바뀐 파일을 ' +
      '찾으십시오. 사본을 남긴 뒤 멈추십시오.',
  },
  reads: ['commandLine'],
  check(subject): Hit | null {
    const names = namesIn(subject);
    const isIntruding = names === null || names.some((name) => intruding.test(name));
    if (!isIntruding && !names.some((name) => fetching.test(name))) return null;
    const server = parentServer(subject) ?? (isIntruding ? unitServer(subject) : null);
    if (server === null) return null;
    const evidence = `${server} → ${subject.command.join(' ')}`;
    return isIntruding
      ? { evidence, isGrave: true }
      : { evidence, severity: 'caution', why: whyFetching };
  },
} satisfies Warning;
