// What holds for every process whatsoever, and that many of them are judged quickly.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import type { ExecutableState, PortInfo, ProcessInfo } from '../contract/process.ts';
import { loadExplainer } from './explain.ts';
import { aContext, aProcess, listens, notAllowed } from './process-fixture.ts';

const platforms = ['linux', 'win32', 'darwin'] as const;
const explainer = await loadExplainer('linux');

const wild = fc.string({ unit: 'binary', maxLength: 80 });
const names = fc.oneof(
  wild,
  fc.constantFrom('sshd', 'kworker/0:1', 'bash', '<img src=x>', '\u001b[2J'),
);
const paths = fc.oneof(
  wild,
  fc.constantFrom('/usr/bin/node', '/usr/bin/bash', '/tmp/x', '/usr/sbin/sshd', '/memfd:x', '/'),
  wild.map((text) => `/home/deploy/${text}`),
);
const guarded = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constant(notAllowed));
const port: fc.Arbitrary<PortInfo> = fc.record({
  protocol: fc.constantFrom('tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6', 'packet'),
  address: fc.oneof(wild, fc.constantFrom('0.0.0.0', '::', '127.0.0.1', '10.0.0.1', '')),
  port: fc.oneof(fc.nat(65_535), fc.constantFrom(22, 80, 6379, 31_337)),
});
const stream = fc.constantFrom('socket' as const, 'other' as const);

const anyProcess = fc.record({
  name: names,
  parentPid: fc.nat(),
  isKernelThread: fc.boolean(),
  executable: guarded(fc.option(paths)),
  executableState: fc.option(
    fc.constantFrom<ExecutableState[]>('present', 'deleted', 'replaced', 'memory'),
  ),
  commandLine: guarded(fc.array(wild, { maxLength: 5 })),
  user: names,
  userId: fc.option(fc.nat(2)),
  realUserId: fc.option(fc.nat(2)),
  memoryPercent: fc.oneof(fc.double(), fc.constant(50)),
  unit: fc.option(fc.oneof(wild, fc.constantFrom('ssh.service', 'user@0.service'))),
  container: fc.option(wild),
  session: fc.option(wild),
  terminal: fc.option(wild),
  package: fc.oneof(
    fc.constantFrom(null, undefined),
    fc.record({ name: wild, version: wild, summary: fc.option(wild) }),
  ),
  ports: guarded(fc.array(port, { maxLength: 6 })),
  streams: guarded(fc.record({ stdin: stream, stdout: stream })),
  preload: guarded(fc.option(wild)),
  audit: guarded(fc.option(wild)),
  libraryPath: guarded(fc.option(wild)),
  tracerPid: guarded(fc.nat(3)),
  script: guarded(fc.option(paths)),
  isCodePiped: fc.boolean(),
  loadedCode: guarded(fc.array(paths)),
  preloadedCode: guarded(fc.array(fc.record({ variable: wild, path: paths }))),
  ownMounts: fc.array(paths),
});

// oxlint-disable-next-line no-control-regex -- these must not be there
const control = /[\u0000-\u001f\u007f-\u009f]/;

for (const platform of platforms) {
  it(`never throws on ${platform}, and what it says is fit to be shown`, async () => {
    const explainer = await loadExplainer(platform);
    fc.assert(
      fc.property(anyProcess, wild, (part, description) => {
        const context = aContext({
          find: () => aProcess({ name: description, executable: description }),
          unitDescription: () => description,
          trustedPaths: [description],
        });
        const verdict = explainer.judge(aProcess(part), context);
        const { reasons, level, strictLevel, role } = verdict;
        assert.equal(level === 'kernel', strictLevel === 'kernel');
        if (reasons.length > 0) assert.equal(strictLevel, 'danger');
        const counted = reasons.filter(({ expected }) => !expected);
        const isDanger = counted.some(({ severity }) => severity === 'danger');
        assert.equal(level === 'danger', isDanger);
        if (counted.length > 0) assert.notEqual(level, 'safe');
        for (const { evidence, why } of reasons) {
          assert(!control.test(evidence), JSON.stringify(evidence));
          assert.notEqual(evidence, '');
          assert(why.en && why.ko);
        }
        for (const text of [role, verdict.advice, ...verdict.unseen]) {
          assert(!control.test(`${text?.en}${text?.ko}`), JSON.stringify(text));
        }
        assert.equal(JSON.stringify(verdict).isWellFormed(), true);
      }),
      { numRuns: 500 },
    );
  });
}

it('gives the same verdict for the same process', () => {
  fc.assert(
    fc.property(anyProcess, (part) => {
      const process = aProcess(part);
      const context = aContext();
      assert.deepEqual(explainer.judge(process, context), explainer.judge(process, context));
    }),
  );
});

function cpuMicros(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

it('judges 2,000 processes at once for little more each than a few', () => {
  const kinds: readonly Partial<ProcessInfo>[] = [
    { name: 'nginx', executable: '/usr/sbin/nginx', ports: [listens('0.0.0.0', 80)] },
    { name: 'python3', executable: '/usr/bin/python3.11', script: '/opt/job.py' },
    {},
    { name: 'x', executable: '/tmp/x' },
  ];
  const all = Array.from({ length: 2000 }, (_, pid) =>
    aProcess({ ...kinds[pid % kinds.length], pid, name: `p${pid}` }),
  );
  const context = aContext({ find: (pid) => all[pid] ?? null });
  const judgeAll = (): void => all.forEach((process) => void explainer.judge(process, context));
  const few = all.slice(0, 20);
  const judgeFew = (): void => few.forEach((process) => void explainer.judge(process, context));
  for (let round = 0; round < 3; round += 1) judgeAll();
  const fewMicros = cpuMicros(() => {
    for (let round = 0; round < 100; round += 1) judgeFew();
  });
  // The same number of judgements; what grew with the number of processes would show.
  const allMicros = cpuMicros(judgeAll);
  assert(allMicros < fewMicros * 10 + 10_000, `${allMicros} µs against ${fewMicros} µs`);
});
