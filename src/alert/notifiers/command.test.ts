import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { testAlert, testContext } from '../alert-fixture.ts';
import { feedProgram, outputLimitChars } from '../feed-program.ts';
import { UndeliveredError } from '../notifier.ts';
import command from './command.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-command-'));
});
after(() => rmSync(folder, { recursive: true }));

const { signal } = new AbortController();

const node = (script: string, ...args: string[]) => [process.execPath, '-e', script, ...args];

const feed = (script: string, rest: { limitMs?: number; input?: string } = {}) => {
  const [program = '', ...args] = node(script);
  return feedProgram({ program, args, input: 'in', signal, ...rest });
};

describe('the command', () => {
  it('gets its arguments as they are, and the alert as JSON on standard input', async () => {
    const path = join(folder, 'got.json');
    const script = `
      const fs = require('node:fs');
      const input = fs.readFileSync(0, 'utf8');
      const secrets = Object.keys(process.env).filter((name) => name.startsWith('HOSTSCOPE'));
      const got = { input, secrets, args: process.argv.slice(1) };
      fs.writeFileSync(${JSON.stringify(path)}, JSON.stringify(got));`;
    process.env['HOSTSCOPE_SMTP_URL'] = 'smtp://ann:hunter2@mail.example.org';
    const alertCommand = node(script, '$(id)', 'a b');
    await command.send(testAlert(), testContext({ alertCommand }));
    delete process.env['HOSTSCOPE_SMTP_URL'];
    const got = JSON.parse(readFileSync(path, 'utf8')) as {
      input: string;
      secrets: string[];
      args: string[];
    };
    assert.deepEqual([got.args, got.secrets], [['$(id)', 'a b'], []]);
    const { key, findings } = JSON.parse(got.input) as { key: string; findings: unknown };
    assert.equal(key, testContext().key);
    assert.deepEqual(findings, testAlert().findings);
  });

  it('has failed where it says so, with what it said', async () => {
    const script = "console.error('\\u001b[31mno route'); process.exit(3)";
    const failed = command.send(testAlert(), testContext({ alertCommand: node(script) }));
    await assert.rejects(failed, (error: unknown) => {
      assert(error instanceof UndeliveredError);
      assert.match(error.message, /it ended with 3: .*no route/);
      assert(!error.message.includes('\u001b'));
      return error.retry === 'message';
    });
    const silent = command.send(
      testAlert(),
      testContext({ alertCommand: node('process.exit(3)') }),
    );
    await assert.rejects(silent, /it ended with 3$/);
    const none = command.send(testAlert(), testContext({ alertCommand: ['/nowhere/program'] }));
    await assert.rejects(none, (error: unknown) => {
      assert(error instanceof UndeliveredError);
      assert.match(error.message, /cannot be started: .*ENOENT/);
      return error.retry === 'way';
    });
  });

  it('is stopped after its time, with all that it has started', async () => {
    const pidPath = join(folder, 'pid');
    const script = `
      const child = require('node:child_process').spawn('sleep', ['1000'], { stdio: 'inherit' });
      require('node:fs').writeFileSync(${JSON.stringify(pidPath)}, String(child.pid));
      process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`;
    const { code, problem } = await feed(script, { limitMs: 1500 });
    assert.deepEqual([code, problem?.en], [null, 'it was stopped after 1.5 s']);
    const pid = readFileSync(pidPath, 'utf8');
    const isGone = () => {
      try {
        return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
      } catch {
        return true;
      }
    };
    const endMs = performance.now() + 5000;
    while (!isGone() && performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert(isGone(), 'what it has started has ended too');
  });

  it('may say much, read nothing, and leave something running', async () => {
    const flood = await feed("process.stdout.write('x'.repeat(5e6))");
    assert.deepEqual([flood.code, flood.output.length], [0, outputLimitChars]);
    const deaf = await feed('process.exit(0)', { input: 'x'.repeat(5e6) });
    assert.equal(deaf.code, 0);
    const script = `require('node:child_process')
      .spawn('sleep', ['3'], { stdio: 'inherit', detached: true }).unref();`;
    assert.equal((await feed(script)).code, 0);
  });
});
