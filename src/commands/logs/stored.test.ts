// `hostscope logs search` and `logs stats` as people and scripts call them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { LineParser, loadParsers } from '../../logs/events/parse-line.ts';
import { openLogWriter } from '../../store/open.ts';
import { runCommandLine } from '../run.ts';

const lines = [
  '2026-11-20T09:00:00Z web sshd[7]: Failed password for root from 198.18.0.7 port 40001 ssh2',
  '2026-11-20T09:00:01Z web sshd[7]: Failed password for root from 198.18.0.7 port 40001 ssh2',
  '2026-11-20T09:00:02Z web sshd[8]: ' +
    'Failed password for invalid user \u202ex from 198.18.0.8 port 9',
  '2026-11-21T10:00:00Z web sshd[9]: Accepted password for kim from 203.0.113.9 port 5 ssh2',
  '2026-11-21T10:00:05Z web kernel: nothing that anybody knows',
];

let folder = '';

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-stored-'));
  const parser = new LineParser(await loadParsers(), {});
  const collectedMs = Date.UTC(2026, 10, 22);
  const arrival = { collectedMs, changedMs: collectedMs };
  const events = lines.map((line) => parser.parse(line, arrival));
  const writer = await openLogWriter({ dataPath: folder, nowMs: Date.now });
  const place = { source: 'file:/var/log/auth.log', path: '/var/log/auth.log', pass: 'first' };
  await writer.append({ host: 'h1', ...place, collectedMs, events, checkpoint: null });
  await writer.close();
});
after(() => rmSync(folder, { recursive: true, force: true }));

async function logs(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine(['logs', ...words], {
    env: { LANG: 'C.UTF-8', HOSTSCOPE_DATA: folder },
    print: (text) => void printed.push(...text.split('\n')),
    complain: (line) => void complaints.push(line),
  });
  return { code, printed, complaint: complaints.join('\n') };
}

const endings = (printed: readonly string[]): string[] =>
  printed.map((line) => line.replace(/^.*?(sshd\[\d+\]|kernel)/, '$1'));

describe('hostscope logs search', () => {
  it('lists what a query finds, the newest last', async () => {
    const { code, printed } = await logs('search', 'outcome:failure', 'ip:198.18.0.0/24');
    assert.equal(code, 0);
    assert.deepEqual(endings(printed), [
      'sshd[7]: Failed password for root from 198.18.0.7 port 40001 ssh2',
      'sshd[7]: Failed password for root from 198.18.0.7 port 40001 ssh2',
      'sshd[8]: Failed password for invalid user  x from 198.18.0.8 port 9',
    ]);
    assert.match(printed[0]!, /^2026-11-\d\d \d\d:\d\d:\d\d web sshd/);
  });

  it('prints objects for scripts, by the names that parsing prints', async () => {
    const { code, printed } = await logs('search', '--json', 'user:kim');
    assert.equal(code, 0);
    assert.equal(printed.length, 1);
    const record = JSON.parse(printed[0]!) as Record<string, unknown>;
    assert.equal(record['event_time'], '2026-11-21T10:00:00.000Z');
    assert.equal(record['@timestamp'], '2026-11-22T00:00:00.000Z');
    assert.equal(record['error_type'], 'login_success');
    assert.equal(record['event.outcome'], 'success');
    assert.equal(record['source.ip'], '203.0.113.9');
    assert.equal(record['message'], 'Accepted password for kim from 203.0.113.9 port 5 ssh2');
    assert.equal(record['ssh.method'], 'password');
    assert.equal(record['parsed'], true);
    assert.equal('line' in record, false);
  });

  it('names an occurrence as parsing does', async () => {
    const data = join(folder, 'own');
    const file = join(folder, 'auth.log');
    const noise = 'web kernel: nothing that anybody knows';
    const twice = `2026-11-21T10:00:05Z ${noise}`;
    writeFileSync(file, `${[...lines, twice, 'no stamp', twice, twice].join('\n')}\n`);
    await logs('import', file, '--data', data);
    const hashesOf = (printed: readonly string[]): unknown[] =>
      printed.map((text) => (JSON.parse(text) as Record<string, unknown>)['row_hash']);
    const parsed = hashesOf((await logs('parse', file, '--json')).printed);
    const found = hashesOf((await logs('search', '', '--json', '--data', data)).printed);
    const unnamed = parsed.splice(lines.length + 1, 1, null);
    assert.match(String(unnamed[0]), /^[0-9a-f]{32}$/);
    assert.deepEqual(new Set(found), new Set(parsed));
    assert.equal(new Set(found).size, lines.length + 4);
    const words = ['search', 'kernel', '--json', '--limit', '1', '--data', data];
    assert.deepEqual(hashesOf((await logs(...words)).printed), parsed.slice(-1));
  });

  it('finds what was imported by a name seen from the working folder', async () => {
    const data = join(folder, 'relative');
    const file = join(folder, 'seen.log');
    writeFileSync(file, `${lines[3]}\n`);
    const named = relative(process.cwd(), file);
    assert.equal((await logs('import', named, '--data', data)).code, 0);
    const again = await logs('import', file, '--data', data);
    assert.match(again.printed[0]!, /nothing new/);
    const { printed } = await logs('search', 'user:kim', '--json', '--data', data);
    assert.equal((JSON.parse(printed[0]!) as Record<string, unknown>)['source_path'], file);
  });

  it('keeps to the times and the number that are asked for', async () => {
    const day = await logs(
      'search',
      '',
      '--from',
      '2026-11-21T00:00Z',
      '--to',
      '2026-11-21T10:00:05Z',
    );
    assert.deepEqual(endings(day.printed), [
      'sshd[9]: Accepted password for kim from 203.0.113.9 port 5 ssh2',
    ]);
    const newest = await logs('search', '', '--limit', '2');
    assert.deepEqual(
      newest.printed.map((line) => line.includes('kernel')),
      [false, true],
    );
    assert.deepEqual((await logs('search', 'user:nobody')).printed, []);
  });

  it('refuses what it cannot use with exit code 2', async () => {
    const refusals: readonly (readonly [string[], RegExp])[] = [
      [['usr:x'], /there is no field "usr"; did you mean user\?/],
      [['x', '--from', 'yesterday'], /cannot use --from yesterday: give a day or a time/],
      [['x', '--to', '2026-13-01'], /cannot use --to 2026-13-01/],
      [['x', '--to', '2026-02-31'], /cannot use --to 2026-02-31/],
      [['x', '--from', '2026-02-02', '--to', '2026-02-01'], /--from is not before --to/],
      [['x', '--limit', '0'], /cannot use --limit 0: it takes a whole number from 1/],
      [['x', '--limit', 'all'], /cannot use --limit all/],
      [['/(a+)+$/', '--limit', '5', '--from', '2026'], /cannot use --from 2026/],
    ];
    for (const [words, message] of refusals) {
      const { code, printed, complaint } = await logs('search', ...words);
      assert.equal(code, 2, words.join(' '));
      assert.match(complaint, message);
      assert.deepEqual(printed, []);
    }
  });

  it('says in the language of the call what is wrong with a search', async () => {
    const told: string[] = [];
    const around = { env: { LANG: 'ko_KR.UTF-8' }, print: () => {} };
    const complain = (line: string): void => void told.push(line);
    const words = ['logs', 'search', 'user:x OR ('];
    assert.equal(await runCommandLine(words, { ...around, complain }), 2);
    assert.match(
      told.join(),
      /검색식의 12번째 글자를 읽을 수 없습니다: 여기에 찾을 것이 빠졌습니다/,
    );
  });

  it('says where it looked in vain', async () => {
    const { code, complaint } = await logs('search', 'x', '--data', join(folder, 'nowhere'));
    assert.equal(code, 1);
    assert.match(complaint, /cannot read the events in .*nowhere: there are none/);
  });
});

describe('hostscope logs stats', () => {
  it('says what is held, for people and for scripts', async () => {
    const { code, printed } = await logs('stats');
    assert.equal(code, 0);
    const text = printed.join('\n');
    assert.match(text, /Events: 5, from 2026-11-20T09:00:00.000Z to 2026-11-21T10:00:05.000Z/);
    assert.match(text, /Understood: 80 %/);
    assert.match(text, /3 failed, 1 accepted/);
    assert.match(text, /^198\.18\.0\.7 +2 /m);
    const asked = await logs('stats', '--json');
    const record = JSON.parse(asked.printed.join('')) as Record<string, unknown>;
    assert.equal(record['events'], 5);
    assert.equal(record['understood'], 4);
    assert.equal(record['understood_percent'], 80);
    assert.equal(record['failed'], 3);
    assert.equal(record['accepted'], 1);
    assert.equal(record['addresses'], 2);
    assert.equal(record['damaged_chunks'], 0);
    assert.deepEqual((record['top_addresses'] as unknown[])[0], {
      ip: '198.18.0.7',
      failed: 2,
      first: '2026-11-20T09:00:00.000Z',
      last: '2026-11-20T09:00:01.000Z',
    });
    assert.deepEqual(record['sources'], [
      {
        host: 'h1',
        source: 'file:/var/log/auth.log',
        source_path: '/var/log/auth.log',
        events: 5,
        understood: 4,
        newest: '2026-11-21T10:00:05.000Z',
      },
    ]);
  });

  it('says where there is nothing', async () => {
    const { code, complaint } = await logs('stats', '--data', join(folder, 'nowhere'));
    assert.equal(code, 1);
    assert.match(complaint, /there are none/);
  });
});

describe('hostscope logs import', () => {
  it('reads a copy of a winter log in the next December as one winter, packed or not', async () => {
    const stamps = ['Dec 10 06:00:00', 'Dec 30 06:00:00', 'Jan  1 00:00:01', 'Jan  7 00:00:01'];
    const said = 'h sshd[1]: Failed password for root from 192.0.2.1 port 5 ssh2';
    const text = stamps.map((stamp) => `${stamp} ${said}\n`).join('');
    const expected = ['2025-12-10', '2025-12-30', '2026-01-01', '2026-01-07'];
    const daysOf = (printed: readonly string[]): string[] =>
      printed.map((one) => (JSON.parse(one) as { event_time: string }).event_time.slice(0, 10));
    const how = ['--timezone', 'UTC', '--assume-now', '2026-12-20T00:00:00Z'];
    const forms = { plain: Buffer.from(text), gz: gzipSync(text), zst: zstdCompressSync(text) };
    for (const [form, bytes] of Object.entries(forms)) {
      const data = join(folder, `winter-${form}`);
      const file = join(folder, `winter.${form}`);
      writeFileSync(file, bytes);
      assert.deepEqual(daysOf((await logs('parse', file, '--json', ...how)).printed), expected);
      assert.equal((await logs('import', file, '--data', data, ...how)).code, 0);
      const { printed } = await logs('search', '', '--json', '--data', data);
      assert.deepEqual(daysOf(printed), expected, form);
      const entry = fileURLToPath(new URL('../../main.ts', import.meta.url));
      const words = [entry, 'logs', 'parse', '-', '--json', ...how];
      const { stdout } = spawnSync(process.execPath, words, { input: bytes });
      assert.deepEqual(daysOf(String(stdout).trim().split('\n')), expected, `${form} by a pipe`);
    }
  });

  it('says what was found, the gravest first, and where to read on', async () => {
    const data = join(folder, 'found');
    const file = join(folder, 'attack.log');
    const at = (second: number): string =>
      `2026-11-20T09:00:${String(second).padStart(2, '0')}Z web`;
    const failed = [1, 2, 3, 4, 5, 6].map(
      (second) => `${at(second)} sshd[7]: Failed password for root from 198.18.0.7 port 1 ssh2\n`,
    );
    const broken = `${at(9)} sshd[7]: Accepted password for root from 198.18.0.7 port 1 ssh2\n`;
    writeFileSync(file, failed.join(''));
    const { printed } = await logs('import', file, '--data', data);
    assert.match(printed[0]!, /6 events added/);
    assert.deepEqual(printed.slice(1, 4), ['', 'Findings: 1 (1 danger)', '']);
    assert.match(
      printed[5]!,
      /^danger +Brute force from 198\.18\.0\.7 +2026-11-20T09:00:06\.000Z +6$/,
    );
    assert.match(printed.slice(6).join('\n'), /Read on: the page "Findings".*logs search ip:/s);
    assert.equal((await logs('import', file, '--data', data)).printed.length, 1);
    writeFileSync(file, broken, { flag: 'a' });
    const later = (await logs('import', file, '--data', data)).printed;
    assert.match(later[2]!, /^Findings: \d \(1 critical, /);
    assert.match(later[5]!, /^critical +root logged in from 198\.18\.0\.7 after 6 failed attempts/);
    const calm = join(folder, 'calm.log');
    writeFileSync(calm, `${at(30)} CRON[7]: (root) CMD (true)\n`);
    const nothing = await logs('import', calm, '--data', data);
    assert.deepEqual(nothing.printed.slice(1), ['', 'Findings: none.']);
    const other = join(folder, 'other.log');
    writeFileSync(other, `${at(31)} kernel: all is well\n`);
    const unknown = await logs('import', other, '--data', data);
    assert.match(unknown.printed[1]!, /other\.log: no line of it has a form that is known here/);
    const mixed = join(folder, 'mixed.log');
    writeFileSync(mixed, `${at(32)} kernel: all is well\n${at(33)} CRON[7]: (root) CMD (true)\n`);
    const some = await logs('import', mixed, '--data', data);
    assert.match(some.printed[1]!, /mixed\.log: 1 of its 2 lines have a form that is known here/);
    const json = await logs('import', file, '--data', join(folder, 'scripts'), '--json');
    assert.equal((JSON.parse(json.printed[0]!) as { understood: number }).understood, 7);
    assert.equal(json.printed.length, 1);
  });

  it('reads what it can of several files, and says at the end why not the others', async () => {
    const data = join(folder, 'several');
    const names = ['first.log', 'cut.log.gz', 'xz.log.xz', 'none.log', 'last.log'];
    const files = names.map((name) => join(folder, name));
    const [first, cut, xz, none, last] = files as [string, string, string, string, string];
    writeFileSync(first, `${lines[0]}\n`);
    writeFileSync(cut, gzipSync(Buffer.from(lines.join('\n').repeat(9))).subarray(0, -9));
    writeFileSync(xz, Buffer.from('fd377a585a000004e6d6b446', 'hex'));
    writeFileSync(last, `${lines[4]}\n`);
    const { code, printed, complaint } = await logs('import', ...files, '--data', data);
    assert.equal(code, 1);
    assert.ok(printed.includes(`${first}: 1 events added.`));
    assert.ok(printed.includes(`${last}: 1 events added.`));
    const [head, ...reasons] = complaint.split('\n');
    assert.equal(head, 'hostscope: cannot read 3 of 5 files to the end:');
    const whys = [
      [none, 'there is no such file'],
      [cut, 'damaged or cut off'],
      [xz, 'packed by xz'],
    ] as const;
    assert.equal(reasons.length, whys.length);
    for (const [at, [path, why]] of whys.entries()) {
      assert.ok(reasons[at]?.startsWith(`  cannot read the log ${path}: `), reasons[at]);
      assert.ok(reasons[at]?.includes(why), reasons[at]);
    }
  });
});
