// Runs inside a lab host: watches its services and writes what it is told, a JSON value a line.

import { systemClock } from '../../../src/kit/clock.ts';
import { watchUnits } from '../../../src/services/unit-watch.ts';

const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
// Only these are called; the type of the real one, which is not in the host, has more.
const log = { debug: say, info: say, warn: say, error: say, child: () => log };

const watch = watchUnits({
  rootPath: '/',
  platform: process.platform,
  clock: systemClock,
  log: log as never,
  processNames: () => ({ byName: new Map(), areOthersHidden: false }),
});

watch.onChange((fact) => say({ fact }));
watch.onTrouble((trouble) => say({ trouble }));
watch.onDescriptions(() => say({ description: watch.description('cron.service') }));
watch.setWatched(['nginx', 'sshd', 'rsyslog', 'cron', 'docker', 'python', '../../etc\n$(reboot)']);
watch.description('cron.service');
watch.start();
// Asked again and again, as a page would, also while the bus is away, when the answer is a refusal;
// and it keeps this process running.
setInterval(() => {
  watch.all().then(
    (all) => say({ all }),
    (error: unknown) => say({ refused: String(error) }),
  );
}, 2000);
