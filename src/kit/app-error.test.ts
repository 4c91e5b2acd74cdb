import assert from 'node:assert/strict';
import { it } from 'node:test';
import { errorTable, type ErrorCode } from '../contract/errors.ts';
import { AppError, reasonOf, systemCode } from './app-error.ts';

it('maps its code to an exit code and a status', () => {
  const error = new AppError('badConfig', 'cannot start: no');
  assert.deepEqual([error.exitCode, error.httpStatus], [2, 500]);
  for (const code of Object.keys(errorTable) as ErrorCode[]) {
    const { exitCode, httpStatus } = new AppError(code, 'x');
    assert([1, 2].includes(exitCode), code);
    assert(httpStatus >= 400 && httpStatus < 600, code);
  }
});

it('keeps its cause and when to try again', () => {
  const cause = new Error('why');
  const error = new AppError('locked', 'cannot sign in', { cause, retryAfterSeconds: 5 });
  assert.equal(error.cause, cause);
  assert.equal(error.retryAfterSeconds, 5);
  assert.equal('cause' in new AppError('internal', 'x'), false);
});

it('reads any thrown value', () => {
  assert.equal(reasonOf(new Error('no room')), 'no room');
  assert.equal(reasonOf('text'), 'text');
  assert.equal(reasonOf(null), 'null');
  assert.equal(systemCode(Object.assign(new Error('x'), { code: 'ENOENT' })), 'ENOENT');
  for (const other of [null, undefined, 'x', new Error('x'), { code: 5 }]) {
    assert.equal(systemCode(other), null);
  }
});
