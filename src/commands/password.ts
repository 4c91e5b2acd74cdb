// Reads a password: twice and without echo from a terminal, or one line of standard input.

import type { ReadStream } from 'node:tty';
import { AppError } from '../kit/app-error.ts';
import type { CommandText } from '../text/command.ts';

const longestBytes = 4096;

const enter = /[\r\n]/;
const interrupt = '\u0003';
const endOfInput = '\u0004';
const erasers = new Set(['\u0008', '\u007f']);

/** Reads up to a line's end with the terminal's echo switched off. */
function readHidden(input: ReadStream, prompt: string): Promise<string> {
  process.stderr.write(prompt);
  input.setRawMode(true);
  input.setEncoding('utf8').resume();
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const finish = (error: Error | null): void => {
      input.setRawMode(false);
      input.pause().off('data', take);
      process.stderr.write('\n');
      if (error) reject(error);
      else resolve(typed.join(''));
    };
    const take = (text: string): void => {
      for (const char of text) {
        if (enter.test(char)) return finish(null);
        if (char === interrupt || char === endOfInput) {
          return finish(new AppError('cancelled', 'cannot read the password: it was cancelled'));
        }
        typed = erasers.has(char) ? typed.slice(0, -1) : [...typed, char].slice(0, longestBytes);
      }
    };
    input.on('data', take);
  });
}

async function readTwice(input: ReadStream, text: CommandText): Promise<string> {
  const first = await readHidden(input, text.user.password);
  const second = await readHidden(input, text.user.again);
  if (first === second) return first;
  throw new AppError('badUsage', 'cannot use the password: the two that were typed differ');
}

/** One line; a line break at its end is no part of the password. */
export async function readLine(input: AsyncIterable<string | Buffer>): Promise<string> {
  let text = '';
  for await (const part of input) {
    text += part.toString();
    if (text.includes('\n') || text.length > longestBytes) break;
  }
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line === '') {
    throw new AppError('badUsage', 'cannot read the password: standard input gave none');
  }
  return line;
}

export function readPassword(fromInput: boolean, text: CommandText): Promise<string> {
  if (fromInput) return readLine(process.stdin);
  if (process.stdin.isTTY) return readTwice(process.stdin, text);
  const advice = 'pipe it in and add --password-stdin';
  throw new AppError('badUsage', `cannot ask for a password: there is no terminal; ${advice}`);
}
