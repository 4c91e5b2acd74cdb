// Searches of every form, made by chance.

import * as fc from 'fast-check';
import type { EventFilter, EventRange } from '../../src/store/event-filter.ts';
import { dayMs, hourMs, pools } from './log-search-fixture.ts';
import { firstMs } from './log-store.ts';

function valuesOf(pool: readonly (string | null)[]) {
  return fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 });
}

const someText = fc.constantFrom('failed', 'PASSWORD', 'root', 'n1', 'n12.', 'word', '198.18.0.1');
const isFilter = fc.oneof(
  fc.record({ field: fc.constant('user' as const), values: valuesOf(pools.user) }),
  fc.record({
    field: fc.constant('ip' as const),
    values: valuesOf([...pools.ip, '198.18.0.0/15', '2001:db8::/32', '0.0.0.0/0']),
  }),
  fc.record({ field: fc.constant('error_type' as const), values: valuesOf(pools.type) }),
  fc.record({ field: fc.constant('event.outcome' as const), values: valuesOf(pools.outcome) }),
  fc.record({ field: fc.constant('log_level' as const), values: valuesOf(pools.level) }),
  fc.record({ field: fc.constant('program' as const), values: valuesOf(pools.program) }),
  fc.record({ field: fc.constant('host_name' as const), values: valuesOf(pools.hostName) }),
  fc.record({ field: fc.constant('port' as const), values: valuesOf(['22', '40001', null, '7']) }),
  fc.record({ field: fc.constant('pid' as const), values: valuesOf(['1', '4711', null]) }),
  fc.record({
    field: fc.constant('source_path' as const),
    values: valuesOf(['/var/log/one', '/var/log/two', '/nowhere']),
  }),
);

const anyFilter = fc.letrec<{ filter: EventFilter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    isFilter.map((is): EventFilter => ({ op: 'is', ...is })),
    someText.map((word): EventFilter => ({ op: 'words', words: [word] })),
    someText.map((text): EventFilter => ({ op: 'substring', text })),
    fc
      .constantFrom('n\\d1\\.$', '^2026-11-20T0[0-3]', '(root|admin) from')
      .map((pattern): EventFilter => ({ op: 'pattern', pattern })),
    tie('filter').map((of): EventFilter => ({ op: 'not', of })),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).filter;

/** Edges on and off whole hours and days. */
const someTime = fc.oneof(
  fc.integer({ min: -1, max: 49 }).map((hour) => firstMs + hour * hourMs),
  fc.integer({ min: 0, max: 2 * dayMs }).map((ms) => firstMs + ms),
);
export const anyRange = fc
  .record({
    edges: fc.tuple(someTime, someTime),
    host: fc.constantFrom(null, null, 'a', 'b', 'nobody'),
    filter: fc.option(anyFilter),
  })
  .map(({ edges, host, filter }): EventRange => {
    const [fromMs, toMs] = [Math.min(...edges), Math.max(...edges) + 1];
    return { host, filter, fromMs, toMs };
  });
