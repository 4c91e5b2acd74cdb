import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages } from '../contract/text.ts';
import { kebabName, settingKeys } from '../kit/settings/config.ts';
import { commandTexts } from '../text/command.ts';
import { commandHelp, programHelp } from './help.ts';
import { readVersion, runCommandLine } from './run.ts';
import { commands, findCommand } from './table.ts';

interface Ran {
  code: number;
  out: string;
  complaints: string;
}

async function ran(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine(words, {
    env,
    print: (line) => out.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, out: out.join('\n'), complaints: complaints.join('\n') };
}

describe('help', () => {
  it('is printed for --help, -h and help, and without a word too, as a mistake', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { code, out } = await ran(words);
      assert.equal(code, 0);
      assert.equal(out, programHelp(commandTexts.en));
    }
    const { code, out } = await ran([]);
    assert.equal(code, 2);
    assert.match(out, /Usage/);
  });

  it('names every command, and the settings that matter to it, in both languages', () => {
    assert.deepEqual(findCommand('up')?.settings, settingKeys);
    for (const language of languages) {
      const text = commandTexts[language];
      for (const info of commands) {
        assert(programHelp(text).includes(text.commands[info.name]));
        const help = commandHelp(info, language, text);
        const shown = settingKeys.filter((key) => help.includes(`--${kebabName(key)}\n`));
        assert.deepEqual(new Set(shown), new Set(info.settings), info.name);
      }
    }
  });

  it('speaks Korean where the locale does', async () => {
    assert.match((await ran(['--help'], { LANG: 'ko_KR.UTF-8' })).out, /사용법/);
    assert.match((await ran(['up', '--help'], { LC_ALL: 'ko' })).out, /디스크|데이터 폴더/);
    assert.match((await ran(['help', 'user'], { HOSTSCOPE_LANGUAGE: 'ko' })).out, /비밀번호/);
    const both = { LC_ALL: 'en_US.UTF-8', LANG: 'ko_KR.UTF-8' };
    assert.match((await ran(['--help'], both)).out, /Usage/);
    assert.match((await ran(['--help'], { LANG: 'kok_IN' })).out, /Usage/);
  });

  it('is given even where arguments are missing', async () => {
    const { code, out } = await ran(['service', '--help']);
    assert.equal(code, 0);
    assert.match(out, /hostscope service install/);
  });
});

describe('wrong use', () => {
  const cases: readonly (readonly [string[], RegExp])[] = [
    [['upp'], /cannot run "upp": .* did you mean "up"\?/],
    [['zzzzzz'], /see "hostscope --help"/],
    [['help', 'usr'], /did you mean "user"/],
    [['logs', 'search', '-ip:*'], /cannot use -i: .* begins with "-" goes after "--"/],
    [['config', '--lisen', 'x'], /cannot use --lisen: .* did you mean --listen\?/],
    [['config', '-x'], /cannot use -x/],
    [['config', '--listen'], /--listen: it needs a value/],
    [['config', '--listen', '--json'], /--listen: it needs a value; give it as --listen=VALUE/],
    [['tail', '-n'], /-n: it needs a value; give it as -nVALUE/],
    [
      ['service', 'uninstall', '--dry-run'],
      /cannot use --dry-run: "service uninstall" does not take it; use it as: hostscope service un/,
    ],
    [['service', 'status', '--listen', '[::]:1'], /--listen: "service status" does not take it/],
    [['user', 'remove', 'kim', '--role', 'viewer'], /--role: "user remove" does not take it/],
    [['logs', 'parse', '--limit', '5', 'x.log'], /--limit: "logs parse" does not take it/],
    [['logs', 'stats', 'x.log'], /"x.log" is too much; use it as: hostscope logs stats/],
    [['config', '--json=yes'], /it is a plain switch/],
    [['config', '--constructor=x'], /cannot use --constructor: .* no such option/],
    [['config', 'extra'], /"extra" is too much; use it as: hostscope config/],
    [['help', 'user', 'add'], /"add" is too much/],
    [['service'], /something is missing; use it as: hostscope service install/],
    [['service', 'constructor'], /"service constructor": there is no such command/],
    [['service', 'instal'], /did you mean "install"/],
    [['user', 'ad', 'kim'], /did you mean "add"/],
    [['user', 'toString', 'kim'], /"user toString": there is no such command/],
    [['user', 'add'], /something is missing; use it as: hostscope user add NAME/],
    [['user', 'list', 'kim'], /"kim" is too much; use it as/],
    [['--data', '/x', 'up'], /cannot use --data before a command: options stand after it/],
    [['config', '--listen', 'nowhere'], /--listen: given "nowhere"; allowed: ADDRESS:PORT/],
    [['config', '--config', '/nowhere/x.yaml'], /cannot use the settings: .* no such file/],
  ];
  for (const [words, expected] of cases) {
    it(`${words.join(' ')}: exit code 2 and one sentence`, async () => {
      const { code, out, complaints } = await ran(words);
      assert.equal(code, 2);
      assert.match(complaints, expected);
      assert.match(complaints, /^hostscope: /);
      assert.equal(out, '');
      assert.doesNotMatch(complaints, /\n\s+at /);
    });
  }

  it('is told in Korean where the locale is', async () => {
    const { complaints } = await ran(['upp'], { LANG: 'ko_KR.UTF-8' });
    assert.match(complaints, /그런 명령이 없습니다/);
  });

  it('shows the stack to those who debug', async () => {
    const words = ['config', '--log-level', 'debug', '--listen', 'nowhere'];
    assert.match((await ran(words)).complaints, /\n\s+at /);
    const env = { HOSTSCOPE_LOG_LEVEL: 'debug' };
    assert.match((await ran(['config', '--listen', 'nowhere'], env)).complaints, /\n\s+at /);
  });
});

it('prints the version of the package', async () => {
  for (const word of ['--version', '-V']) {
    const { code, out } = await ran([word]);
    assert.deepEqual([code, out], [0, readVersion()]);
  }
  assert.match(readVersion(), /^\d+\.\d+\.\d+/);
});

describe('config', () => {
  const data = ['--data', '/nowhere/at-all'];

  it('shows every value with its origin', async () => {
    const env = { HOSTSCOPE_SESSION_HOURS: '5' };
    const { code, out } = await ran(['config', ...data, '--allowed-hosts', 'a,b'], env);
    assert.equal(code, 0);
    for (const key of settingKeys) assert.match(out, new RegExp(`^${kebabName(key)} `, 'm'));
    assert.match(out, /^session-hours +environment +5$/m);
    assert.match(out, /^allowed-hosts +flag +a, b$/m);
    assert.match(out, /^tls-cert +default +\(empty\)$/m);
  });

  it('never shows a secret, but whether one is set', async () => {
    const env = { HOSTSCOPE_WEBHOOK_SECRET: 'hunter2' };
    const { out } = await ran(['config', ...data], env);
    assert.match(out, /^webhook-secret +environment +\(not shown\)$/m);
    assert.match(out, /^telegram-token +default +\(empty\)$/m);
    const json = await ran(['config', '--json', ...data], env);
    assert.doesNotMatch(out + json.out, /hunter2/);
  });

  it('gives the same as JSON', async () => {
    const { out } = await ran(['config', '--json', ...data, '--session-hours', '5']);
    const { file, settings } = JSON.parse(out) as { file: unknown; settings: { key: string }[] };
    assert.equal(file, null);
    assert.equal(settings.length, settingKeys.length);
    const found = settings.find(({ key }) => key === 'session-hours');
    assert.deepEqual(found, { key: 'session-hours', value: 5, origin: 'flag' });
  });

  it('shows the origin in Korean', async () => {
    const env = { LANG: 'ko_KR.UTF-8' };
    assert.match((await ran(['config', ...data], env)).out, /^listen +기본값 +127\.0\.0\.1:8000$/m);
  });
});
