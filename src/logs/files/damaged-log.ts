// What is told of a log that can be read only so far: damaged, or cut off while it was copied.

import { particle } from '../../contract/particle.ts';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import { cleanLine } from '../lines/clean-line.ts';
import { UnreadableLog } from './open-log.ts';
import { NoLines } from './rewriting.ts';

/** An error that says what is the matter already stays as it is. */
export function damagedLog(path: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof NoLines) return new UnreadableLog('unreadable', path, error.reason, error);
  const name = cleanLine(path);
  const reason = reasonOf(error);
  const advice = 'it may be damaged or cut off; take another copy';
  const en = `cannot read the log ${name}: ${reason}; ${advice}`;
  const ko =
    `로그 ${name}${particle(name, '을/를')} 읽을 수 없습니다: ${reason}. ` +
    '손상되었거나 잘렸을 수 있으니 다시 복사해 오십시오';
  return new AppError('unreadable', en, { cause: error, text: { en, ko } });
}
