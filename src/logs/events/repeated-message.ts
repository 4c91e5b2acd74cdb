// Counts what a syslog daemon folded: `message repeated 5 times: [ ... ]` is five messages.

import type { ParsedMessage, Parser } from './parser.ts';

const start = 'message repeated ';
/** The daemon puts the blank that followed the program into the brackets; it may cut their end. */
const head = /^message repeated (\d{1,7}) times: \[ ?/;
/** rsyslog never folds so many; a forged number must not drown the others. */
export const mostRepeats = 1_000_000;

/** A parser's `parse` that reads folded messages too. */
export function withRepeats(parse: Parser['parse']): Parser['parse'] {
  return (message, program): ParsedMessage | null => {
    if (!message.startsWith(start)) return parse(message, program);
    const found = head.exec(message);
    if (!found) return null;
    const times = Math.min(Number(found[1]), mostRepeats);
    const inner = parse(message.slice(found[0].length).replace(/\]$/, ''), program);
    if (!inner) return null;
    const fields = { ...inner.fields, 'event.repeated': String(times) };
    return { ...inner, attempts: inner.attempts * times, fields };
  };
}
