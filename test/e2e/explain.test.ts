// `hostscope ps` and `hostscope explain`, without a server, as a person and as a script use them.

import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import type { ProcessExplanation, ProcessRow } from '../../src/contract/process.ts';
import { launcher } from './program.ts';

function run(words: readonly string[], language = 'en') {
  const env = { ...process.env, HOSTSCOPE_LANGUAGE: language };
  return spawnSync(launcher, words, { encoding: 'utf8', timeout: 60_000, env });
}

const namespaces = [
  '-mp',
  '--fork',
  'sh',
  '-c',
  'mount -t proc -o hidepid=2 proc /proc && setpriv -V',
];
const noNamespaces =
  spawnSync('unshare', namespaces).status === 0 ? false : 'needs root and unshare';

const skip = process.platform === 'linux' ? false : 'reads /proc';

describe('hostscope ps and explain', { skip }, () => {
  let sleeper: ChildProcess;
  before(() => {
    // A name with an escape, as an intruder would choose it.
    sleeper = spawn('/bin/sleep', ['600'], { argv0: 'x\u001b[31m<b>', stdio: 'ignore' });
  });
  after(() => void sleeper.kill('SIGKILL'));

  it('list every process with its verdict, in both languages', () => {
    const rows = JSON.parse(run(['ps', '--json']).stdout) as ProcessRow[];
    const own = rows.find(({ pid }) => pid === sleeper.pid);
    assert.equal(own?.name, 'sleep');
    assert.ok(rows.every(({ level }) => level !== 'kernel'));
    const line = (language: string) =>
      run(['ps'], language)
        .stdout.split('\n')
        .find((one) => one.includes(`PID ${sleeper.pid} `));
    assert.match(line('en') ?? '', /safe|caution|danger/);
    assert.match(line('ko') ?? '', /안전|주의|위험/);
  });

  it('say of one what it is, and never write an escape to the terminal', () => {
    const { stdout, status } = run(['explain', String(sleeper.pid)]);
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`PID ${sleeper.pid}\\n  \\S.+\\.`));
    assert.match(stdout, /Command line: x\?\[31m<b> 600\n/);
    // oxlint-disable-next-line no-control-regex -- this is what must not be there
    assert.doesNotMatch(stdout, /\u001b/);
    const json = run(['explain', String(sleeper.pid), '--json']).stdout;
    const [one] = JSON.parse(json) as ProcessExplanation[];
    assert.equal(one?.process.pid, sleeper.pid);
    assert.ok(one?.parents.some(({ pid }) => pid === process.pid));
  });

  it('say that /proc hides the processes of others', { skip: noNamespaces }, () => {
    // Who is in no group of root and may trace nobody is any user to proc(5), hidepid.
    const [user, rights] = ['--regid=65534 --clear-groups', '-sys_ptrace'];
    const asAny = `setpriv ${user} --bounding-set=${rights} --inh-caps=${rights} "$@"`;
    const script = `mount -t proc -o hidepid=2 proc /proc && ${asAny} && true`;
    const hidden = (...words: string[]): string => {
      const env = { ...process.env, HOSTSCOPE_LANGUAGE: 'en' };
      const args = ['-mp', '--fork', 'sh', '-c', script, 'sh', launcher, ...words];
      return spawnSync('unshare', args, { encoding: 'utf8', timeout: 60_000, env }).stdout;
    };
    assert.match(hidden('ps'), /Only your own processes are listed: .*hidepid/);
    const top = hidden('top', '--once', '--services', 'sshd');
    assert.match(top, /sshd +not visible/);
    assert.match(top, /4 processes \(hidepid: only your own\)/);
  });

  it('judge by the mode that is asked for', () => {
    const strict = run(['explain', String(sleeper.pid), '--verdict-mode', 'strict', '--json']);
    const [one] = JSON.parse(strict.stdout) as ProcessExplanation[];
    assert.equal(one?.verdict.strictLevel === 'danger', (one?.verdict.reasons.length ?? 0) > 0);
    const { stdout } = run(['ps', '--verdict-mode', 'strict', '--json']);
    const dangers = (JSON.parse(stdout) as ProcessRow[]).filter(
      ({ strictLevel }) => strictLevel === 'danger',
    );
    for (const { name, rules } of dangers) assert.ok(rules.length > 0, `${name} without a reason`);
    assert.equal(run(['ps', '--verdict-mode', 'loose']).status, 2);
  });

  it('tell what is known of a program that does not run, and refuse what nobody knows', () => {
    assert.match(run(['explain', 'cupsd']).stdout, /does not run now[^]*\/usr\/sbin\/cupsd/);
    const unknown = run(['explain', 'no-such-program-here']);
    assert.equal(unknown.status, 1);
    assert.match(unknown.stderr, /cannot explain "no-such-program-here"/);
  });
});
