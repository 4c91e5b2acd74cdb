import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineParser } from './parse-line.ts';
import type { ParsedMessage, Parser } from './parser.ts';

const arrival = { collectedMs: 0, changedMs: 0 };

const meaning: ParsedMessage = {
  type: 'auth_failure',
  logType: 'pam',
  level: 'INFO',
  action: 'ssh_login',
  outcome: 'failure',
  user: null,
  ip: null,
  port: null,
  attempts: 1,
  fields: {},
};

/** Parses lines of a program `p`, and says how many of their messages were read by its parser. */
function readCount(parse: (message: string) => Partial<ParsedMessage>, lines: readonly string[]) {
  const read = new Set<string>();
  const parser: Parser = {
    name: 'p',
    programs: ['p'],
    parse(message) {
      read.add(message);
      return { ...meaning, ...parse(message) };
    },
  };
  const bytes = Buffer.from(lines.map((line) => `Nov 21 08:00:01 h p[7]: ${line}\n`).join(''));
  const { events } = new LineParser(new Map([['p', [parser]]])).parseAll(bytes, arrival);
  return { events, count: lines.filter((line) => read.has(line)).length };
}

const partsOf = (message: string): Partial<ParsedMessage> => {
  const [, ip = null, port] = /from (\S+)(?: port (\d+))?$/.exec(message) ?? [];
  return { ip, port: port === undefined ? null : Number(port) };
};

const lines = Array.from({ length: 200 }, (_, at) => `from 192.0.2.${at} port ${1000 + at}`);

describe('form memory', () => {
  it('knows a message again by its words after a few sights', () => {
    const { events, count } = readCount(partsOf, lines);
    assert(count <= 30, `${count} were read`);
    assert.deepEqual(
      events.map(({ ip, port }) => `from ${ip} port ${port}`),
      lines,
    );
  });

  it('shares the parts that are the same', () => {
    const user = (message: string) => ({ ...partsOf(message), user: message.slice(0, 4) });
    const { events } = readCount(user, [...lines, ...lines]);
    const [one, other] = [events.at(-1), events.at(-2)];
    assert.equal(one?.fields, other?.fields);
    assert.equal(one?.user, 'from');
  });

  it('learns no message whose address or port says more than itself', () => {
    const odd: ((message: string) => Partial<ParsedMessage>)[] = [
      (message) => ({ ...partsOf(message), user: message.slice(5, 8) }),
      (message) => ({ ...partsOf(message), fields: { 'event.reason': message } }),
      (message) => ({ ...partsOf(message), attempts: (partsOf(message).port ?? 0) % 7 }),
      (message) => ({ ...partsOf(message), level: message.includes('::') ? 'ERROR' : 'INFO' }),
      (message) => ({ ...partsOf(message), ip: null }),
    ];
    for (const parse of odd) assert.equal(readCount(parse, lines).count, lines.length);
  });

  it('tells messages from each other whose other numbers differ', () => {
    const line = (at: number): string => `${at % 3} from 192.0.2.${at % 256} port ${1000 + at}`;
    const numbered = Array.from({ length: 600 }, (_, at) => line(at));
    const parse = (message: string) => ({ ...partsOf(message), user: message.slice(0, 1) });
    const { events, count } = readCount(parse, numbered);
    assert.deepEqual(
      events.map(({ user, message }) => user === message.slice(0, 1)),
      events.map(() => true),
    );
    assert(count < 400, `${count} were read`);
  });

  it('goes on learning after more forms than it keeps', () => {
    const wordOf = (at: number): string => 'x'.repeat(at % 90) + 'y'.repeat(1 + at / 90);
    const words = Array.from({ length: 2100 }, (_, at) => wordOf(at));
    const flood = words.flatMap((word) => Array.from({ length: 25 }, () => word));
    const parse = (message: string) => ({ ...partsOf(message), user: message.slice(0, 4) });
    const { events, count } = readCount(parse, [...flood, ...lines]);
    assert.deepEqual(
      events.map(({ user }) => user),
      events.map(({ message }) => message.slice(0, 4)),
    );
    assert(count < flood.length + 30, `${count} were read`);
  });
});
