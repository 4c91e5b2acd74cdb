// The program's own log: JSON lines, or plain sentences on a terminal.

import pino from 'pino';

/**
 * Levels say what the operator must do. error: data lost or a human needed; warn: unexpected,
 * nothing lost; info: changes of state; debug: the rest. The key of a cause is `error`.
 */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

export type LogName = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const marks: Record<number, string> = {
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};

interface PlainLine {
  level: number;
  msg?: string;
  error?: { message?: string };
}

/** One line a person reads; control characters in what is logged never reach the terminal. */
export function plainLine(json: string): string {
  const line = JSON.parse(json) as PlainLine;
  const text = line.msg ?? line.error?.message ?? '';
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  const safe = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
  return `${marks[line.level] ?? line.level}: ${safe}\n`;
}

/** Writes to standard error, so that standard output stays for what a command prints. */
export function createLog(level: LogName, terminal: boolean = process.stderr.isTTY): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.err },
    redact: ['password', 'secret', 'token', 'cookie', 'authorization', '*.password', '*.secret'],
  };
  if (!terminal) return pino(options, pino.destination({ fd: 2, sync: true }));
  return pino(options, { write: (json: string) => void process.stderr.write(plainLine(json)) });
}

export const silentLog: Log = pino({ level: 'silent' });
