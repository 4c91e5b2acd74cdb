// A tool for plain connections that starts a shell for whoever is at the other end.

import { keepAndStop } from '../advice.ts';
import { baseName, isShell } from '../program-kinds.ts';
import type { Warning } from '../warning.ts';

const tools = /^(nc(\.\w+)?|ncat|netcat|socat\d?)$/;
/** As in `-e /bin/sh`, `--sh-exec=bash`, `EXEC:'sh -i',pty` and `SYSTEM:/bin/bash`. */
const breaks = /[\s,:="']+/;

export default {
  name: 'shell-handed-out',
  rule: 'SHELL_HANDED_OUT',
  severity: 'danger',
  why: {
    en: 'It gives a shell to whoever is at the other end of its connection.',
    ko: '연결 상대에게 셸을 내줍니다.',
  },
  advice: keepAndStop,
  reads: ['commandLine'],
  check({ command, program }) {
    if (!tools.test(program)) return null;
    const shell = command.find(
      (word, index) => index > 0 && word.split(breaks).some((part) => isShell(baseName(part))),
    );
    return shell === undefined ? null : { evidence: shell, isGrave: true };
  },
} satisfies Warning;
