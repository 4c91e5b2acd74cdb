// For tests of parsers: examples with what they mean, and the promises that hold for any text.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import type { LogLevel, Outcome } from '../../contract/log-event.ts';
import { eventTypes } from './event-types.ts';
import type { ParsedMessage, Parser } from './parser.ts';
import { assertKnownAgain } from './variant-fixture.ts';

export interface Example {
  /** Left out: the first program of the parser. */
  program?: string;
  message: string;
  type: string;
  level: LogLevel;
  outcome: Outcome;
  user: string | null;
  ip?: string;
  attempts: number;
  /** Those that matter; others may be there. */
  fields?: Readonly<Record<string, string>>;
}

const declared = new Set(
  eventTypes.flatMap(({ logType, type, action, outcomes }) =>
    outcomes.map((outcome) => `${logType} ${type} ${action} ${outcome}`),
  ),
);

const programOf = (parser: Parser, example: Example): string =>
  example.program ?? parser.programs[0] ?? '';

function assertExample(parser: Parser, example: Example): void {
  const parsed = parser.parse(example.message, programOf(parser, example));
  assert(parsed, 'no form');
  assertSound(parsed);
  const { type, level, outcome, user, attempts, ip = null } = example;
  assert.deepEqual(
    {
      type: parsed.type,
      level: parsed.level,
      outcome: parsed.outcome,
      user: parsed.user,
      attempts: parsed.attempts,
      ip: parsed.ip,
    },
    { type, level, outcome, user, attempts, ip },
  );
  for (const [name, value] of Object.entries(example.fields ?? {})) {
    assert.equal(parsed.fields[name], value, name);
  }
}

export function assertSound(parsed: ParsedMessage | null): void {
  if (!parsed) return;
  const said = `${parsed.logType} ${parsed.type} ${parsed.action} ${parsed.outcome}`;
  assert(declared.has(said), `${said} is not a declared type`);
  assert(Number.isSafeInteger(parsed.attempts) && parsed.attempts >= 0);
  for (const value of Object.values(parsed.fields)) assert.notEqual(value, '');
}

/** Real messages, cut and spliced: random text alone meets no form. */
function hostileTexts(examples: readonly Example[]): fc.Arbitrary<string> {
  const pieces = examples.flatMap(({ message }) => message.split(/(?<=[ :;=()[\]'])/));
  const piece = fc.constantFrom(...pieces);
  const spliced = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 30 })
    .map((parts) => parts.join(''));
  const cut = fc
    .tuple(fc.constantFrom(...examples), fc.nat({ max: 200 }), fc.string({ maxLength: 20 }))
    .map(([{ message }, at, extra]) => message.slice(0, at) + extra + message.slice(at));
  return fc.oneof(spliced, cut);
}

function costMs(parser: Parser, program: string, text: string): number {
  const before = process.cpuUsage();
  for (let times = 0; times < 2; times += 1) parser.parse(text, program);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Ten times the text may cost ten times the work, not a hundred times. */
function assertLinear(parser: Parser, example: Example): void {
  const program = programOf(parser, example);
  const { message } = example;
  const half = message.slice(0, Math.ceil(message.length / 2));
  for (const piece of [message, half, ' ', ') ', "' ", ' ; USER=', ' rhost=', ' by ']) {
    const grown = (chars: number): string => half + piece.repeat(chars / piece.length);
    const small = Math.min(...[1, 2].map(() => costMs(parser, program, grown(10_000))));
    const large = Math.min(...[1, 2].map(() => costMs(parser, program, grown(100_000))));
    // A clock that counts in steps makes small costs coarse.
    assert(large <= 40 * Math.max(small, 1), `${piece}: ${small} ms, ten times it ${large} ms`);
  }
}

/** The tests that every parser has. */
export function testParser(parser: Parser, examples: readonly Example[]): void {
  for (const example of examples) {
    it(`${example.type}: ${example.message.slice(0, 60)}`, () => assertExample(parser, example));
  }

  it('knows nothing of other messages', () => {
    for (const program of parser.programs) {
      for (const text of ['', ' ', ':', '()', 'Server listening on 0.0.0.0 port 22.', '\n']) {
        assert.equal(parser.parse(text, program), null, program + text);
      }
    }
  });

  it('never throws, and says what is sound, whatever it reads', () => {
    const programs = fc.constantFrom(...parser.programs);
    fc.assert(
      fc.property(hostileTexts(examples), programs, (text, program) => {
        assertSound(parser.parse(text, program));
      }),
      { numRuns: 400 },
    );
  });

  it('says the same of messages that are known again', () => {
    const messages = examples.map((example) => {
      const { message, user } = example;
      return { program: programOf(parser, example), message, user };
    });
    assertKnownAgain(parser, messages);
  });

  it('takes time in proportion to the text', () => {
    for (const example of examples) assertLinear(parser, example);
  });
}
