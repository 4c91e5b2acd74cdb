// Asks once for the batches of a folder, as a user without rights, and prints what is answered.

import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { becomeNobody } from '../follow/nobody-fixture.ts';
import { textOf } from './batch-fixture.ts';
import { createBatches } from './batches.ts';

becomeNobody();
const [rootPath = '/', ...securityLogs] = process.argv.slice(2);
const settings = () => ({ securityLogs, syslogListen: '' });
const batches = createBatches({ rootPath, settings, clock: systemClock, log: silentLog });
const ask = { checkpoints: {}, mostBytes: 1 << 20, waitMs: 0 };
const answer = await batches.answer(ask, new AbortController().signal, () => {});
const sources = Object.fromEntries(
  answer.sources.map(({ source, problem }) => [source, problem?.en ?? null]),
);
process.stdout.write(JSON.stringify({ texts: answer.batches.map(textOf), sources }));
await batches.stop();
