import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { runCommandLine } from './run.ts';

const fixture = (path: string): string =>
  fileURLToPath(new URL(`../../fixtures/detectors/${path}`, import.meta.url));

function tempFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-detect-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function detect(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['detect', ...words], {
    env: { LANG: 'C.UTF-8' },
    print: (line) => void out.push(line),
    complain: (line) => void err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('hostscope detect', () => {
  it('prints one object for each rule and entity', async () => {
    const { code, out } = await detect(fixture('success-after-failures/hit.log'), '--json');
    assert.equal(code, 0);
    const records = out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    const [first] = records;
    assert.equal(first?.['severity'], 'critical');
    assert.deepEqual(
      records.filter(({ rule }) => rule === 'success-after-failures').map(({ entity }) => entity),
      ['203.0.113.66', '198.51.100.15', '203.0.113.68', '203.0.113.69'],
    );
    assert.deepEqual(
      records.find(({ rule }) => rule === 'brute-force'),
      {
        rule: 'brute-force',
        entity: '203.0.113.66',
        first: '2026-03-02T08:00:01.015Z',
        last: '2026-03-02T08:00:50.182Z',
        count: 8,
        severity: 'danger',
        technique: 'T1110.001',
        title: 'Brute force from 203.0.113.66',
        why: '8 failed attempts to log in from 203.0.113.66 within 49 seconds.',
      },
    );
    const keys = records.map(({ rule, entity }) => `${String(rule)} ${String(entity)}`);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('prints a table for people, and says so where there is nothing', async () => {
    const { out } = await detect(fixture('brute-force/hit.log'));
    assert.match(out, /^SEVERITY +RULE +ENTITY/);
    assert.match(out, /^danger +brute-force +203\.0\.113\.7 /m);
    const { code, out: nothing } = await detect(fixture('brute-force/miss.log'));
    assert.deepEqual([code, nothing], [0, 'Nothing was found.']);
  });

  it('says so where no line has a form that it knows', async (t) => {
    const path = join(tempFolder(t), 'app.log');
    writeFileSync(path, 'one\ntwo\n');
    const { code, out } = await detect(path, fixture('brute-force/miss.log'));
    assert.equal(code, 0);
    assert.match(out, /^Nothing was found\.\n\S*app\.log: no line of it has a form that is known/);
    assert.doesNotMatch(out, /miss\.log/);
  });

  it('finds what lies before the damage of a log, and fails all the same', async (t) => {
    const path = join(tempFolder(t), 'auth.log.gz');
    const rest = randomBytes(100_000)
      .toString('hex')
      .replaceAll(/(.{60})/g, '$1\n');
    const packed = gzipSync(readFileSync(fixture('brute-force/hit.log'), 'utf8') + rest);
    writeFileSync(path, packed.subarray(0, packed.length - 1000));
    const { code, out, err } = await detect(path);
    assert.equal(code, 1);
    assert.match(out, /^danger +brute-force +203\.0\.113\.7 /m);
    assert.match(err, /cannot read the log .*auth\.log\.gz: .*damaged/);
  });

  it('reads the other files where one cannot be read, and fails at the end', async (t) => {
    const none = join(tempFolder(t), 'none.log');
    const { code, out, err } = await detect(none, fixture('brute-force/hit.log'));
    assert.equal(code, 1);
    assert.match(out, /^danger +brute-force +203\.0\.113\.7 /m);
    assert.match(err, /cannot read 1 of 2 files to the end:\n  cannot read the log .*none\.log/);
  });

  it('reads standard input for "-"', () => {
    const entry = fileURLToPath(new URL('../main.ts', import.meta.url));
    const input = readFileSync(fixture('brute-force/hit.log'));
    const { stdout } = spawnSync(process.execPath, [entry, 'detect', '-'], { input });
    assert.match(String(stdout), /brute-force +203\.0\.113\.7 /);
  });

  it('needs a file, and one that is there', async () => {
    assert.equal((await detect()).code, 2);
    const { code, err } = await detect(fixture('none.log'), '--json');
    assert.equal(code, 1);
    assert.match(err, /none\.log/);
    assert.equal((await detect(fixture('brute-force/hit.log'), '--year', 'x')).code, 2);
  });
});
