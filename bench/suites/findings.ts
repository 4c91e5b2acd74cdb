// How soon an intruder is a finding while nobody looks: from its start to the answer of the API.

import { existsSync } from 'node:fs';
import { intruders } from '../../test/e2e/intruders/intruders.ts';
import { Stage } from '../../test/e2e/intruders/stage.ts';
import { removeData, request, setUp, startProgram, until } from '../../test/e2e/program.ts';
import type { Suite } from '../suite.ts';

const mustMs = 6000;

interface Listed {
  findings: { subject: { kind: string; pid?: number } }[];
}

const suite: Suite = {
  name: 'findings',
  about:
    'Each staged intruder of the end-to-end tests, one after the other: wall time from the start ' +
    'of the process until the API lists its finding, asked each 20 ms. Processes are swept each ' +
    '5 s while nobody looks.',
  async run() {
    const program = await startProgram();
    const times: { name: string; tookMs: number }[] = [];
    try {
      const cookie = await setUp(program);
      const isFound = async (pid: number): Promise<boolean> => {
        const path = '/api/v1/findings?rule=process-danger&limit=500';
        const listed = (await (await request(program, 'GET', path, { cookie })).json()) as Listed;
        return listed.findings.some(({ subject }) => subject.pid === pid);
      };
      for (const { name, needs, stage: begin } of intruders) {
        if (needs !== undefined && !existsSync(needs)) continue;
        const stage = new Stage();
        try {
          const pid = await begin(stage);
          const startedMs = performance.now();
          await until(`a finding of ${name}`, () => isFound(pid));
          times.push({ name, tookMs: performance.now() - startedMs });
        } finally {
          await stage.close();
        }
      }
    } finally {
      await program.stop();
      await removeData(program);
    }
    const sorted = times.toSorted((left, right) => right.tookMs - left.tookMs);
    const slowest = sorted[0];
    const value = slowest?.tookMs ?? Number.NaN;
    const middle = sorted[Math.floor(sorted.length / 2)]?.tookMs ?? Number.NaN;
    return [
      {
        what: 'from start to finding, the slowest',
        value,
        unit: 'ms',
        must: { atMost: mustMs },
        note: `${slowest?.name ?? ''}; ${times.length} intruders, nobody looking`,
      },
      { what: 'from start to finding, median', value: middle, unit: 'ms' },
    ];
  },
};

export default suite;
