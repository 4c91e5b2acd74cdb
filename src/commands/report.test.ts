import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCommandLine } from './run.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostscope-report-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function report(...words: string[]) {
  const out: string[] = [];
  const complaints: string[] = [];
  const named = words.includes('--data') ? words : [...words, '--data', folder];
  const code = await runCommandLine(['report', ...named], {
    env: { HOSTSCOPE_LOG_LEVEL: 'silent' },
    print: (line) => out.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, out: out.join('\n'), complaints: complaints.join('\n') };
}

const day = ['daily', '--date', '2026-01-20'] as const;

describe('hostscope report daily', () => {
  it('prints the report where nothing else is said', async () => {
    const { code, out } = await report(...day);
    assert.equal(code, 0);
    assert.match(out, /^Hostscope daily report: .* Tuesday 2026-01-20\n=+\n/);
    assert.equal((await report(...day, '--print')).out.split('\n').length, out.split('\n').length);
    const korean = await report(...day, '--alert-language', 'ko');
    assert.match(korean.out, /^Hostscope 일일 보고서: .* 2026-01-20\(화\)/);
  });

  it('prints the figures as one JSON object', async () => {
    const { out } = await report(...day, '--json');
    const { created_at: at, ...figures } = JSON.parse(out) as Record<string, unknown>;
    assert.match(String(at), /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual(figures, {
      metric_date: '2026-01-20',
      total_logs: 0,
      error_count: 0,
      unique_ips: 0,
      peak_hour: null,
      peak_hour_logs: 0,
      top_ip_list: [],
      brute_force_ips: 0,
      top_brute_list: [],
      attempts: { failed: 0, invalid: 0, accepted: 0 },
    });
  });

  it('names this machine where its logs were imported before any agent ran', async () => {
    const data = join(folder, 'imported');
    const log = join(folder, 'auth.log');
    await writeFile(log, '2026-01-10T09:00:00Z web sshd[7]: Connection from 192.0.2.1 port 5\n');
    const quiet = { env: {}, print: () => {}, complain: () => {} };
    assert.equal(await runCommandLine(['logs', 'import', log, '--data', data], quiet), 0);
    const { out } = await report(...day, '--data', data);
    const [, silent = ''] = out.split('Hosts that were silent');
    assert(silent.includes(`${hostname()}`), silent);
    assert.doesNotMatch(silent, /[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('writes a page that needs nothing else', async () => {
    const path = join(folder, 'report.html');
    const { code, out } = await report(...day, '--html', path);
    assert.deepEqual([code, out], [0, `The report is in ${path}.`]);
    const html = await readFile(path, 'utf8');
    assert.match(html, /^<!doctype html>/);
    assert.doesNotMatch(html, /cid:|src="http/);
    const lost = await report(...day, '--html', join(folder, 'not', 'there.html'));
    assert.equal(lost.code, 1);
    assert.match(lost.complaints, /cannot write .*there\.html: ENOENT/);
    if (!existsSync('/dev/full')) return;
    const full = await report(...day, '--html', '/dev/full');
    assert.match(full.complaints, /cannot write \/dev\/full: ENOSPC/);
  });

  it('replaces a page whole, and leaves it where no report was made', async () => {
    const path = join(folder, 'kept.html');
    await report(...day, '--html', path);
    const page = await readFile(path, 'utf8');
    const { code } = await report('daily', '--date', '2999-01-01', '--html', path);
    assert.deepEqual([code, await readFile(path, 'utf8')], [2, page]);
    await writeFile(path, 'x'.repeat(2 * page.length));
    await report(...day, '--html', path);
    assert.match(await readFile(path, 'utf8'), /<\/html>\s*$/);
  });

  it('says that there is nobody to send to, and has computed the day', async () => {
    const { code, out } = await report(...day, '--send');
    assert.equal(code, 1);
    assert.match(out, /2026-01-20 is computed but not sent: no recipients/);
    const json = await report(...day, '--send', '--json');
    assert.deepEqual(JSON.parse(json.out), {
      date: '2026-01-20',
      state: 'notSent',
      error: 'no recipients',
    });
  });

  it('says what could not be sent, and that it may be tried again', async () => {
    const to = ['--report-recipients', 'ann@example.org', '--smtp-url', 'smtp://127.0.0.1:1'];
    const { code, out } = await report('daily', '--date', '2026-01-21', '--send', ...to);
    assert.equal(code, 1);
    assert.match(out, /The report of 2026-01-21 is not sent: cannot send mail by 127\.0\.0\.1:1/);
    const second = await report('daily', '--date', '2026-01-21', '--send', ...to);
    assert.match(second.out, /nor could that be told/);
  });

  it('takes yesterday where no day is named', async () => {
    const { out } = await report('daily', '--json', '--report-time-zone', 'UTC');
    const { metric_date: date } = JSON.parse(out) as { metric_date: string };
    const age = Date.now() - Date.parse(`${date}T00:00:00Z`);
    assert(age >= 86_400_000 && age < 2 * 86_400_000 + 60_000);
  });

  it('says how it is used', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['weekly'], /"weekly": there is no such one/],
      [['daily', '--date', '2026-02-30'], /--date 2026-02-30: give a day that is over/],
      [['daily', '--date', '2999-01-01'], /--date 2999-01-01: give a day that is over/],
      [['daily', '--send', '--print'], /give one of them/],
      [['daily', '--again'], /it goes with --send/],
    ];
    for (const [words, message] of wrong) {
      const { code, complaints } = await report(...words);
      assert.equal(code, 2);
      assert.match(complaints, message);
    }
    const { code, complaints } = await report(...day, '--data', join(folder, 'nowhere'));
    assert.equal(code, 1);
    assert.match(complaints, /nowhere: there is no such folder/);
  });
});
