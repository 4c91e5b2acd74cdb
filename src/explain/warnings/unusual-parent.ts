// Was started by something that does not normally start this program.

import { isShell } from '../program-kinds.ts';
import type { Warning } from '../warning.ts';

/** Init systems, supervisors and people start whatever they like. */
const starters = new RegExp(
  '^(systemd|init|launchd|tini|dumb-init|docker-init|catatonit|containerd-shim.*|conmon|runc.*|' +
    's6-.*|runsv|supervisord?|sudo|doas|su|env|nice|timeout|strace|tmux.*|screen|nsenter|' +
    'unshare|nohup|setpriv|runuser|start-stop-daem.*|make|node|python.*)$',
  'i',
);

export default {
  name: 'unusual-parent',
  rule: 'UNUSUAL_PARENT',
  severity: 'caution',
  why: {
    en: 'It was started by a process that does not normally start it.',
    ko: '보통 이 프로그램을 시작하지 않는 프로세스가 시작했습니다.',
  },
  advice: {
    en: 'Look at the process that started it: it may have been taken over.',
    ko: '이것을 시작한 프로세스를 확인하십시오. 장악당했을 수 있습니다.',
  },
  reads: [],
  check({ match, process: { parentPid, name, startedMs }, context, knowledge }) {
    const usual = match?.program.expects.parents;
    if (!match || usual === undefined || usual.length === 0 || parentPid <= 1) return null;
    const parent = context.find(parentPid);
    if (!parent || parent.name === name) return null;
    // Where orphans keep the number of their parent (Windows), another may have it by now.
    if (parent.startedMs > startedMs) return null;
    if (starters.test(parent.name) || isShell(parent.name)) return null;
    const from = knowledge.recognise(parent).match?.program;
    const isUsual = usual.some(
      (one) =>
        knowledge.isSameName(one, parent.name) || from?.id === one || from?.names.includes(one),
    );
    if (isUsual || from?.id === match.program.id) return null;
    return { evidence: `${parent.name} (PID ${parentPid})` };
  },
} satisfies Warning;
