import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { plainLine } from './log.ts';

it('writes a plain line with the level first', () => {
  assert.equal(plainLine('{"level":30,"msg":"started"}'), 'info: started\n');
  assert.equal(plainLine('{"level":50,"error":{"message":"no room"}}'), 'ERROR: no room\n');
});

it('lets no control character through to the terminal', () => {
  const json = JSON.stringify({ level: 40, msg: 'a\u001b[2Jb\nc\u009b1mz' });
  assert.equal(plainLine(json), 'WARN: a [2Jb c 1mz\n');
});

/** The log writes to the process's own standard error, so a process of its own is looked at. */
function logged(level: string, call: string): Record<string, unknown>[] {
  const url = new URL('log.ts', import.meta.url).href;
  const open = `const { createLog } = await import('${url}');`;
  const code = `${open} const log = createLog('${level}', false); ${call}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code]);
  assert.equal(stdout.length, 0);
  const lines = stderr.toString().trim();
  return lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line) as never);
}

it('writes JSON lines to standard error, and hides secrets', () => {
  const [line, ...rest] = logged(
    'info',
    `log.debug('unseen');
    log.info({ password: 'p1', user: { secret: 's2' }, token: 't3' }, 'hello');`,
  );
  assert.equal(rest.length, 0);
  assert.equal(line?.['msg'], 'hello');
  assert.match(String(line?.['time']), /^\d{4}-\d\d-\d\dT/);
  assert.doesNotMatch(JSON.stringify(line), /p1|s2|t3/);
});

it('writes errors with their message, and nothing when silent', () => {
  const [line] = logged('warn', `log.error({ error: new Error('no room') }, 'cannot write');`);
  assert.deepEqual((line?.['error'] as { message?: string } | undefined)?.message, 'no room');
  assert.deepEqual(logged('silent', `log.error('x');`), []);
});
