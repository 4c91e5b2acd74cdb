// A process that writes samples until it is killed: tells what it found, wrote and saved.

import { writeSync } from 'node:fs';
import { systemCode } from '../../kit/app-error.ts';
import { FrameSource, helloOf } from '../../../test/conformance/sample-store.ts';
import { openTestStores } from './store-fixture.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

/** Waits while the pipe is full: a line that is said was said before what follows it. */
function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      if (systemCode(error) !== 'EAGAIN') throw error;
    }
  }
}

const [dataPath, from, foundFrom = from] = process.argv.slice(2) as [string, string, string?];
const second = 1000;
const clock = new ManualTime(Number(from));
// The timer of real time is out of the way: saves come each ten seconds of the samples' time.
const { samples } = await openTestStores({ dataPath, clock, limits: { saveMs: 3_600_000 } });
if (Number(foundFrom) < clock.nowMs()) {
  const query = { host: 'killed', metric: 'core', where: { cpu: '3' } };
  const [fromMs, toMs] = [Number(foundFrom), clock.nowMs()];
  const answer = await samples.range({ ...query, fromMs, toMs, points: (toMs - fromMs) / second });
  const [seconds] = (await samples.stats()).tiers;
  const means = [...(answer.series[0]?.mean ?? [])];
  say(`found ${JSON.stringify({ points: seconds!.points, stepMs: answer.stepMs, means })}`);
}
samples.hello(helloOf('killed'));
const source = new FrameSource('killed');
for (;;) {
  for (let step = 0; step < 9; step++) {
    const value = (clock.nowMs() / second) % 10_000;
    const readings = [...Array(8).keys()].map((cpu) => ({
      metric: 'core',
      labels: { cpu: String(cpu), mode: 'user' },
      value: value / 100 + cpu,
    }));
    say(`wrote ${clock.nowMs()}`);
    samples.write(source.frame(clock.nowMs(), readings));
    clock.pass(second);
  }
  await samples.flush();
  say(`saved ${clock.nowMs() - second}`);
}
