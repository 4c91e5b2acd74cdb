// For tests: messages that differ in their addresses, numbers and names, hostile ones among them.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { LineParser } from './parse-line.ts';
import type { ParsersByProgram } from './message-reader.ts';
import type { Parser } from './parser.ts';

const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.constantFrom(
    '192.0.2.4',
    '0.0.0.0',
    '255.255.255.255',
    '::',
    '::ffff:1.2.3.4',
    'fe80::1%eth0',
  ),
  fc.constantFrom('256.1.1.1', '01.2.3.4', '1.2.3', '1.2.3.4.5', '1::2::3', ':::', 'h.example', ''),
);
const number = fc.oneof(
  fc.nat({ max: 70_000 }).map(String),
  fc.constantFrom('0', '1', '007', '65535', '65536', '99999999999', ''),
);
const name = fc.oneof(
  fc.constantFrom('root', 'user1', '', ' ', 'from', 'a b', '\u00e9', '\u0001', '\u0002', '[x'),
  fc.constantFrom('x from 192.0.2.4 port 9 ssh2', 'invalid user x', '192.0.2.4', '22', ' port 22'),
  fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.replaceAll('\n', '')),
);

/** Texts for the changing parts of a message, in the order in which they stand. */
const parts = fc.record({
  addresses: fc.array(address, { minLength: 1, maxLength: 2 }),
  ports: fc.array(number, { minLength: 1, maxLength: 2 }),
  /** Null: as they are, as in most messages of one kind. */
  numbers: fc.option(fc.array(number, { minLength: 1, maxLength: 3 }), { freq: 1 }),
  name: fc.option(name, { freq: 3 }),
});

const changing = /\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}|\d+/g;

export interface SampleMessage {
  program: string;
  message: string;
  user: string | null;
}

/** Lets what changes from message to message change; the user's name too, where it is known. */
function variantsOf({ message, user }: Omit<SampleMessage, 'program'>) {
  return parts.map(({ addresses, ports, numbers, name: other }) => {
    const counts = { address: 0, port: 0, number: 0 };
    const next = (list: readonly string[], kind: keyof typeof counts): string =>
      list[counts[kind]++ % list.length] ?? '';
    const changed = message.replaceAll(changing, (found, at: number) => {
      if (/[.:]/.test(found)) return next(addresses, 'address');
      if (message.slice(0, at).endsWith('port ')) return next(ports, 'port');
      return numbers ? next(numbers, 'number') : found;
    });
    return user && other !== null ? changed.replaceAll(user, () => other) : changed;
  });
}

/** Parsers that say the same of messages, none of which is ever known again. */
export function forgetful(parsers: ParsersByProgram): ParsersByProgram {
  const parse: Parser['parse'] = (message, program) => {
    for (const parser of parsers.get(program) ?? parsers.get('') ?? []) {
      const parsed = parser.parse(message, program);
      if (parsed) return parsed;
    }
    return null;
  };
  return new Map([['', [{ name: 'any', programs: [], parse }]]]);
}

/** Enough of few kinds that these are learnt, and then met with anything in their places. */
function variantLines(messages: readonly SampleMessage[]): fc.Arbitrary<string[]> {
  const lineOf = (sample: SampleMessage): fc.Arbitrary<string> =>
    variantsOf(sample).map((message) => `Nov 21 08:00:01 h ${sample.program}[7]: ${message}`);
  return fc
    .array(fc.constantFrom(...messages), { minLength: 1, maxLength: 2 })
    .chain((kinds) => fc.array(fc.oneof(...kinds.map(lineOf)), { minLength: 60, maxLength: 180 }));
}

/** That what was learnt of messages like these changes no event. */
export function assertKnownAgain(parser: Parser, messages: readonly SampleMessage[]): void {
  const arrival = { collectedMs: 0, changedMs: 0 };
  const parsers = new Map(parser.programs.map((program) => [program, [parser]]));
  fc.assert(
    fc.property(variantLines(messages), (lines) => {
      const anew = new LineParser(forgetful(parsers), { timezone: 'UTC' });
      const again = new LineParser(new Map(parsers), { timezone: 'UTC' });
      const { events } = again.parseAll(Buffer.from(lines.join('\n')), arrival);
      assert.deepEqual(
        events,
        events.map(({ line }) => anew.parse(line, arrival)),
      );
    }),
    { numRuns: 60 },
  );
}
