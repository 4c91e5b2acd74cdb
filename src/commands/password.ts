// Reads a password: twice and without echo from a terminal, or one line of standard input.

import type { ReadStream } from 'node:tty';
import type { Text } from '../contract/text.ts';
import { AppError, refusal } from '../kit/app-error.ts';
import type { CommandText } from '../text/command.ts';

const longestBytes = 4096;

const cancelled: Text = {
  en: 'cannot read the password: it was cancelled',
  ko: '비밀번호 입력을 취소했습니다.',
};
const noneGiven: Text = {
  en: 'cannot read the password: standard input gave none',
  ko: '표준 입력에서 비밀번호를 읽지 못했습니다. 한 줄로 넘기십시오.',
};

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
          return finish(refusal('cancelled', cancelled));
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
  throw new AppError('badUsage', text.user.differ);
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
    throw refusal('badUsage', noneGiven);
  }
  return line;
}

export function readPassword(fromInput: boolean, text: CommandText): Promise<string> {
  if (fromInput) return readLine(process.stdin);
  if (process.stdin.isTTY) return readTwice(process.stdin, text);
  throw new AppError('badUsage', text.user.noTerminal);
}
