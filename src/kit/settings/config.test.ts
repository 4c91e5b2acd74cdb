// Tests of the configuration: precedence, origins, and every fault named at once.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AppError } from '../app-error.ts';
import { defaultDataPath, kebabName, largestFileBytes, loadConfig } from './config.ts';
import { settingKeys, variableName, type LoadOptions } from './config.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-config-'));
});
after(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(text: string): string {
  files += 1;
  const path = join(folder, `${files}.yaml`);
  writeFileSync(path, text);
  return path;
}

const load = (options: Partial<LoadOptions> = {}): ReturnType<typeof loadConfig> =>
  loadConfig({ env: {}, home: '/home/kim', ...options });

async function faultsOf(options: Partial<LoadOptions>): Promise<string> {
  const error: unknown = await load(options).then(
    () => assert.fail('it was accepted'),
    (thrown: unknown) => thrown,
  );
  assert(error instanceof AppError);
  assert.equal(error.code, 'badConfig');
  assert.equal(error.exitCode, 2);
  assert.match(error.text?.ko ?? '', /[가-힣]/);
  assert.equal(error.text?.en, error.message);
  return error.message;
}

describe('precedence', () => {
  const text = 'listen: 10.0.0.1:1\nsession-hours: 3\nlog-level: warn\n';

  it('takes the default, then file, then environment, then flag', async () => {
    const { config, origins, file } = await load({
      configPath: fileOf(text),
      env: { HOSTSCOPE_SESSION_HOURS: '4', HOSTSCOPE_LOG_LEVEL: 'error' },
      flags: { 'log-level': 'debug' },
    });
    assert.equal(config.listen, '10.0.0.1:1');
    assert.equal(origins.listen, 'file');
    assert.equal(config.sessionHours, 4);
    assert.equal(origins.sessionHours, 'environment');
    assert.equal(config.logLevel, 'debug');
    assert.equal(origins.logLevel, 'flag');
    assert.equal(config.diskBudgetMib, 1024);
    assert.equal(origins.diskBudgetMib, 'default');
    assert.equal(file, join(folder, `${files}.yaml`));
  });

  it('reads the first default file that exists, and none where there is none', async () => {
    const path = fileOf('session-hours: 9\n');
    const found = await load({ defaultFiles: ['/nowhere/a.yaml', path] });
    assert.equal(found.config.sessionHours, 9);
    assert.equal((await load({ defaultFiles: ['/nowhere/a.yaml'] })).file, null);
  });

  it('takes --config over HOSTSCOPE_CONFIG', async () => {
    const env = { HOSTSCOPE_CONFIG: fileOf('session-hours: 5\n') };
    assert.equal((await load({ env })).config.sessionHours, 5);
    const configPath = fileOf('session-hours: 6\n');
    assert.equal((await load({ env, configPath })).config.sessionHours, 6);
  });

  it('accepts an empty file and a file of comments', async () => {
    assert.equal((await load({ configPath: fileOf('') })).origins.listen, 'default');
    assert.equal((await load({ configPath: fileOf('# nothing\n') })).origins.listen, 'default');
  });
});

describe('values', () => {
  it('reads lists from a file, from commas and from repeated flags', async () => {
    const configPath = fileOf('trusted-proxies: [10.0.0.1, 10.1.0.0/16]\n');
    assert.deepEqual((await load({ configPath })).config.trustedProxies, [
      '10.0.0.1',
      '10.1.0.0/16',
    ]);
    const env = { HOSTSCOPE_TRUSTED_PROXIES: '::1, 127.0.0.1' };
    assert.deepEqual((await load({ env })).config.trustedProxies, ['::1', '127.0.0.1']);
    const flags = { 'allowed-hosts': ['a.example', 'b.example,c.example'] };
    const { config } = await load({ flags });
    assert.deepEqual(config.allowedHosts, ['a.example', 'b.example', 'c.example']);
  });

  it('reads a text from the file that NAME_FILE names, without its line end', async () => {
    const env = { HOSTSCOPE_PUBLIC_URL_FILE: fileOf('https://m.example\n') };
    const { config, origins } = await load({ env });
    assert.equal(config.publicUrl, 'https://m.example');
    assert.equal(origins.publicUrl, 'environment');
  });

  it('names every key in all three forms', () => {
    assert.equal(kebabName('keepTenSecondsDays'), 'keep-ten-seconds-days');
    assert.equal(variableName('keepTenSecondsDays'), 'HOSTSCOPE_KEEP_TEN_SECONDS_DAYS');
    assert.equal(new Set(settingKeys.map(variableName)).size, settingKeys.length);
  });
});

describe('data folder', () => {
  const home = '/home/kim';

  it('is where the setting says, made absolute', async () => {
    assert.equal((await load({ flags: { data: '/srv/x' } })).config.data, '/srv/x');
    assert.equal((await load({ flags: { data: 'x' } })).config.data, join(process.cwd(), 'x'));
  });

  it("is the service's, else the user's state folder", () => {
    const env = { STATE_DIRECTORY: '/var/lib/hostscope', XDG_STATE_HOME: '/x' };
    assert.equal(defaultDataPath(env, home), '/var/lib/hostscope');
    assert.equal(defaultDataPath({ STATE_DIRECTORY: '/a:/b' }, home), '/a');
    assert.equal(defaultDataPath({ XDG_STATE_HOME: '/x' }, home), '/x/hostscope');
    assert.equal(defaultDataPath({}, home), '/home/kim/.local/state/hostscope');
  });

  it('ignores a relative XDG_STATE_HOME, as the specification asks', () => {
    const path = defaultDataPath({ XDG_STATE_HOME: 'state' }, home);
    assert.equal(path, '/home/kim/.local/state/hostscope');
  });
});

describe('faults', () => {
  it('names the nearest key, with file and line', async () => {
    const configPath = fileOf('\nlisen: 127.0.0.1:1\n');
    const message = await faultsOf({ configPath });
    assert.equal(
      message,
      `cannot use the settings: ${configPath}:2: unknown key "lisen"; did you mean "listen"?`,
    );
  });

  it('names a camelCase key by its real name', async () => {
    const message = await faultsOf({ configPath: fileOf('logLevel: info\n') });
    assert.match(message, /unknown key "logLevel"; did you mean "log-level"\?/);
  });

  it('says where to look when nothing is near', async () => {
    assert.match(
      await faultsOf({ configPath: fileOf('zzzzzzzzzz: 1\n') }),
      /hostscope help config/,
    );
  });

  it('refuses unknown variables, but not those of others', async () => {
    const message = await faultsOf({ env: { HOSTSCOPE_LISTN: '1' } });
    assert.match(message, /variable "HOSTSCOPE_LISTN"; did you mean "HOSTSCOPE_LISTEN"\?/);
    const env = { HOSTSCOPE_PORT: 'tcp://10.0.0.1:80', HOSTSCOPE_SERVICE_HOST: '10.0.0.1' };
    await load({ env: { ...env, HOSTSCOPE_PORT_80_TCP: 'x', HOSTSCOPE_LANGUAGE: 'ko' } });
  });

  it('tells all faults at once', async () => {
    const configPath = fileOf('listen: 8000\nsession-hours: soon\ntrusted-proxies: 10.0.0.1\n');
    const message = await faultsOf({ configPath, env: { HOSTSCOPE_LOG_LEVEL: 'loud' } });
    assert.match(message, /:1: listen: given 8000; allowed: ADDRESS:PORT/);
    assert.match(message, /:2: session-hours: given "soon"; allowed: a number from 1 to 8760/);
    assert.match(message, /:3: trusted-proxies: given "10.0.0.1"; allowed: a list of addresses/);
    assert.match(message, /HOSTSCOPE_LOG_LEVEL: given "loud"; allowed: debug, info, warn/);
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['disk-budget-mib: 15', /given 15; allowed: a number from 16 to 1048576 \(MiB\)/],
    ['disk-budget-mib: .nan', /disk-budget-mib/],
    ['disk-budget-mib: "512"', /given "512"; allowed: a number/],
    ['listen:', /listen: given nothing/],
    ['listen: {host: a}', /listen: given a mapping/],
    ['listen: 127.0.0.1:65536', /listen/],
    ['listen: [a]', /listen: given a list of 1/],
    ['public-url: "ftp://x"', /public-url/],
    ['public-url: https://x/path', /without a path/],
    ['allowed-hosts: ["http://x"]', /allowed-hosts/],
    ['trusted-proxies: [10.0.0.0/33]', /trusted-proxies/],
    ['tls-cert: a.pem', /only one of them is set/],
    ['- a', /must be a mapping/],
    ['listen: "a', /not valid YAML/],
    ['listen: a:1\nlisten: b:2', /:2: not valid YAML/],
    ['1: 2', /unknown key "1"/],
    ['listen: "x\\0:1"', /listen/],
  ];
  for (const [text, expected] of wrong) {
    it(`refuses ${JSON.stringify(text)}`, async () => {
      assert.match(await faultsOf({ configPath: fileOf(text) }), expected);
    });
  }

  it('refuses numbers in flags that are none', async () => {
    for (const given of ['', ' 5', '0x10', '1e3', 'Infinity', '5h']) {
      assert.match(await faultsOf({ flags: { 'session-hours': given } }), /--session-hours/);
    }
  });

  it('refuses a file that is missing, too large or a folder', async () => {
    const none = join(folder, 'none.yaml');
    assert.equal(
      await faultsOf({ configPath: none }),
      `cannot use the settings: ${none}: there is no such file; see --config and HOSTSCOPE_CONFIG`,
    );
    assert.match(await faultsOf({ configPath: folder }), /: it cannot be read: EISDIR/);
    const large = fileOf('#'.repeat(largestFileBytes + 1));
    assert.match(await faultsOf({ configPath: large }), /at most 262144 are read/);
  });

  it('takes REPORT_RECIPIENTS for what has no value of its own name', async () => {
    const env = { REPORT_RECIPIENTS: 'ann@example.org, bob@example.org' };
    const { config, origins } = await load({ env });
    assert.deepEqual(config.reportRecipients, ['ann@example.org', 'bob@example.org']);
    assert.equal(origins.reportRecipients, 'environment');
    const own = { ...env, HOSTSCOPE_REPORT_RECIPIENTS: 'eve@example.org' };
    assert.deepEqual((await load({ env: own })).config.reportRecipients, ['eve@example.org']);
    assert.match(await faultsOf({ env: { REPORT_RECIPIENTS: 'ann' } }), /REPORT_RECIPIENTS: given/);
  });

  it('refuses both forms of a variable, and a NAME_FILE that cannot be read', async () => {
    const both = { HOSTSCOPE_LISTEN: 'a:1', HOSTSCOPE_LISTEN_FILE: '/nowhere' };
    assert.match(await faultsOf({ env: both }), /set only one of the two/);
    const missing = { HOSTSCOPE_LISTEN_FILE: '/nowhere' };
    assert.match(await faultsOf({ env: missing }), /HOSTSCOPE_LISTEN_FILE: cannot read \/nowhere/);
  });

  it('is not blown up by aliases', async () => {
    const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nlisten: *b\n`;
    assert.match(await faultsOf({ configPath: fileOf(bomb) }), /listen: given/);
  });
});

it('tells faults in Korean too, whichever they are', async () => {
  const error: unknown = await load({
    configPath: fileOf('lisen: 1\nsession-hours: x\n'),
    env: { HOSTSCOPE_LISTN: '1', HOSTSCOPE_TLS_CERT: '/x' },
  }).catch((thrown: unknown) => thrown);
  assert(error instanceof AppError);
  const lines = error.text?.ko.split('\n') ?? [];
  assert.match(lines[0] ?? '', /^설정에 잘못이 있어 쓸 수 없습니다\.$/);
  assert.match(lines[1] ?? '', /:1: 알 수 없는 키 "lisen"\. 혹시 "listen"입니까\?$/);
  assert.match(lines[2] ?? '', /:2: session-hours: 지정한 값: "x"\. 허용되는 값: .*[가-힣]/);
  assert.match(lines[3] ?? '', /환경 변수: 알 수 없는 변수 "HOSTSCOPE_LISTN"\. 혹시 /);
  assert.match(lines[4] ?? '', /하나만 설정되어 있습니다/);
});

it('names the item of a list that is wrong, and how a list is written', async () => {
  const text = 'log-ignore: [ok, "("]\nservices: nginx\ncontainer-engine: docker\n';
  const faults = await faultsOf({ configPath: fileOf(text) });
  assert.match(faults, /:1: log-ignore: given "\(" in a list; allowed: a list of regular/);
  assert.match(faults, /:2: services: given "nginx"; .*; a list is written as \[a, b\]/);
  assert.match(faults, /:3: container-engine: given "docker"; allowed: a socket/);
});
