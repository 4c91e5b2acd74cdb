// Real intruders on this machine: each is danger for the right reasons and becomes a finding.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { Finding } from '../../../src/contract/finding.ts';
import type { ProcessExplanation } from '../../../src/contract/process.ts';
import { removeData, request, setUp, startProgram, until, type Program } from '../program.ts';
import { copied, intruders } from './intruders.ts';
import { python, Stage } from './stage.ts';

function reason(): string | false {
  if (process.platform !== 'linux') return 'intruders are staged on Linux';
  if (process.getuid?.() !== 0) return 'staging intruders needs root (raw sockets, namespaces)';
  return existsSync(python) ? false : `staging intruders needs ${python}, not installed here`;
}

let program: Program;
let cookie = '';
let host = '';

async function get<T>(path: string): Promise<T> {
  const response = await request(program, 'GET', path, { cookie });
  assert.equal(response.status, 200, `GET ${path}: ${await response.clone().text()}`);
  return (await response.json()) as T;
}

const explain = (pid: number) => get<ProcessExplanation>(`/api/v1/hosts/${host}/processes/${pid}`);

/** Null until the sweep that has seen it. */
async function explained(pid: number): Promise<ProcessExplanation | null> {
  const path = `/api/v1/hosts/${host}/processes/${pid}`;
  const response = await request(program, 'GET', path, { cookie });
  return response.ok ? ((await response.json()) as ProcessExplanation) : null;
}

/** Tests that wait at the same time share an answer: the API takes 3,000 requests a minute. */
const sharedMs = 200;
let shared: { atMs: number; findings: Promise<Finding[]> } | null = null;

async function allFindings(): Promise<Finding[]> {
  const path = '/api/v1/findings?rule=process-danger&state=all&limit=500';
  return (await get<{ findings: Finding[] }>(path)).findings;
}

async function findingOf(pid: number): Promise<Finding | undefined> {
  const atMs = performance.now();
  if (!shared || atMs - shared.atMs > sharedMs) shared = { atMs, findings: allFindings() };
  const findings = await shared.findings;
  return findings.find(({ subject }) => subject.kind === 'process' && subject.pid === pid);
}

/** What runs on this machine anyway, and goes on after a stage: such a finding does not end. */
async function dangersBefore(): Promise<ReadonlySet<string>> {
  const findings = await allFindings();
  return new Set(findings.filter(({ state }) => state !== 'closed').map(({ entity }) => entity));
}

suite('staged intruders', { skip: reason(), concurrency: 4 }, () => {
  before(async () => {
    program = await startProgram();
    cookie = await setUp(program);
    host = await until('the host', async () => {
      const { hosts } = await get<{ hosts: { id: string; lastSeenMs: number | null }[] }>(
        '/api/v1/hosts',
      );
      return hosts.find(({ lastSeenMs }) => lastSeenMs !== null)?.id;
    });
  });

  after(async () => {
    await program?.stop();
    if (program) await removeData(program);
  });

  for (const { name, rules, needs, stage: begin, twin } of intruders) {
    const skip = needs !== undefined && !existsSync(needs) ? `needs ${needs}` : false;
    test(name, { skip }, async () => {
      const stage = new Stage();
      const elsewhere = await dangersBefore();
      try {
        const [bad, good] = [await begin(stage), await twin(stage)];
        const finding = await until(`a finding of PID ${bad}`, () => findingOf(bad));
        assert.equal(finding.severity, 'danger');
        const { verdict } = await explain(bad);
        assert.equal(verdict.level, 'danger');
        const counted = verdict.reasons.filter(({ expected }) => !expected);
        const named = counted.map(({ rule }) => rule);
        for (const rule of rules) assert.ok(named.includes(rule), `${rule} in ${named.join()}`);
        const harmless = await until(`PID ${good} in the table`, () => explained(good));
        assert.notEqual(harmless.verdict.level, 'danger', JSON.stringify(harmless.verdict.reasons));
        assert.equal(await findingOf(good), undefined);
        await stage.close();
        if (elsewhere.has(finding.entity)) return;
        await until(`the end of the finding of PID ${bad}`, async () => {
          return (await findingOf(bad))?.state === 'closed';
        });
      } finally {
        await stage.close();
      }
    });
  }

  test('what starts again under another PID goes on as the same finding', async () => {
    const stage = new Stage();
    try {
      const path = await copied(stage, '/tmp', 'restarted');
      const first = await stage.start(path, ['3600']);
      const { id } = await until(`a finding of PID ${first}`, () => findingOf(first));
      process.kill(first, 'SIGKILL');
      const second = await stage.start(path, ['3601']);
      const again = await until(`a finding of PID ${second}`, () => findingOf(second));
      assert.equal(again.id, id);
      assert.equal(await findingOf(first), undefined, 'it is not told twice');
    } finally {
      await stage.close();
    }
  });
});
