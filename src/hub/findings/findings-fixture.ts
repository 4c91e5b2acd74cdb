// Findings over a real store in a folder of its own, for tests; opened again as after a restart.

import type { FactFrame } from '../../contract/fact.ts';
import { silentLog } from '../../kit/log.ts';
import type { Stores } from '../../store/stores.ts';
import { openTestStores, testFolder } from '../../store/sqlite/store-fixture.ts';
import { DropCounts } from '../drop-counts.ts';
import { Findings } from './findings.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

export interface FindingsFixture {
  findings: Findings;
  stores: Stores;
  clock: ManualTime;
  drops: DropCounts;
  facts: FactFrame[];
  /** Ends as by a signal that cannot be caught, unless it is told to close; then begins anew. */
  restart(how: 'killed' | 'closed'): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function findingsFixture(): Promise<FindingsFixture> {
  const folder = testFolder();
  const clock = new ManualTime(1_800_000_000_000);
  const open = () => openTestStores({ dataPath: folder.path, clock });
  const facts: FactFrame[] = [];
  const drops = new DropCounts();
  const start = async (stores: Stores) => ({
    stores,
    findings: await Findings.open({
      records: stores.records,
      clock,
      drops,
      log: silentLog,
      tellFact: (frame) => void facts.push(frame),
    }),
  });
  const fixture: FindingsFixture = {
    ...(await start(await open())),
    clock,
    drops,
    facts,
    async restart(how) {
      if (how === 'closed') await fixture.findings.close();
      await fixture.stores.close();
      Object.assign(fixture, await start(await open()));
    },
    async [Symbol.asyncDispose]() {
      await fixture.findings.close();
      await fixture.stores.close();
      folder.remove();
    },
  };
  return fixture;
}
