// Follows the file that it is given, as a user without rights, and prints every part it gets.

import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { createLogs } from '../logs.ts';
import { becomeNobody } from './nobody-fixture.ts';

becomeNobody();
const path = process.argv[2] ?? '';
const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);
const logs = createLogs({ patterns: () => [path], clock: systemClock, log: silentLog });
const { signal } = new AbortController();
const { sources } = await logs.answerers.logSources({}, signal, () => {});
for (const { id, unreadable } of sources) print({ source: id, unreadable });
await logs.follow({ source: `file:${path}`, filter: {} }, signal, print);
