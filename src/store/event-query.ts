// The language in which people search events: `user:root -ip:10.0.0.0/8 "Failed password"`.

import type { EventField } from '../contract/event-field.ts';
import type { Text } from '../contract/text.ts';
import { AppError, reasonOf } from '../kit/app-error.ts';
import { nearest } from '../kit/nearest.ts';
import { compilePattern } from '../kit/pattern-guard.ts';
import type { EventFilter } from './event-filter.ts';
import { allOf, anyOf, negated } from './event-query-filters.ts';
import { findField, queryFieldNames, readFieldValue } from './event-query-field.ts';
import {
  badPattern,
  badValue,
  faults,
  noField,
  noValue,
  tooDeep,
  tooLong,
  tooManyTerms,
  unreadableAt,
} from './query-faults.ts';

export const longestQueryChars = 2000;
/** Parentheses and negations within each other. */
export const deepestQuery = 16;
/** Words, phrases, patterns and values in all. */
export const mostQueryTerms = 200;

/** An address may stand bare: its colons make no field of it. */
const bareAddress = /^(?=[^:]*:[^:]*:)[\da-fA-F:.]+(?:%\w+)?$/;
/** The part of a term before its colon that is meant as a field. */
const fieldPrefix = /([A-Za-z][\w.]*):/y;
const blanks = /\s*/y;
const bareTerm = /[^\s()"]+/y;
const bareValue = /[^\s()",]+/y;
/** Ends where a slash is followed by what may follow a term. */
const patternTerm = /\/((?:\\.|[^\\])*?)\/i?(?=[\s()]|$)/sy;
const quotedText = /"((?:\\.|[^"\\])*)"/sy;

type Value = { text: string; quoted: boolean };

class QueryReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #terms = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): EventFilter | null {
    this.#take(blanks);
    if (this.#at === this.#text.length) return null;
    const filter = this.#any();
    if (this.#at < this.#text.length) this.#fail(faults.closesNothing);
    return filter;
  }

  #fail(why: Text, at = this.#at): never {
    const text = unreadableAt(at, why);
    throw new AppError('badRequest', text.en, { text });
  }

  /** What the sticky expression matches here, without the part that only stands around it. */
  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match) return null;
    this.#at = pattern.lastIndex;
    return match[1] ?? match[0];
  }

  #takeSign(sign: string): boolean {
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  /** AND, OR and NOT are such in capitals and standing alone. */
  #takeOperator(name: 'AND' | 'OR' | 'NOT'): boolean {
    if (!this.#text.startsWith(name, this.#at)) return false;
    const next = this.#text[this.#at + name.length];
    if (next !== undefined && !/[\s()"]/.test(next)) return false;
    this.#at += name.length;
    this.#take(blanks);
    return true;
  }

  #ended(): boolean {
    return this.#at === this.#text.length || this.#text[this.#at] === ')';
  }

  #any(): EventFilter {
    const choices = [this.#all()];
    while (this.#takeOperator('OR')) choices.push(this.#all());
    return anyOf(choices);
  }

  #all(): EventFilter {
    const parts = [this.#part()];
    for (;;) {
      const start = this.#at;
      if (this.#ended() || this.#takeOperator('OR')) {
        this.#at = start;
        return allOf(parts);
      }
      this.#takeOperator('AND');
      parts.push(this.#part());
    }
  }

  #part(): EventFilter {
    const start = this.#at;
    if (this.#takeOperator('NOT') || this.#takeSign('-')) {
      return negated(this.#deeper(start, () => this.#part()));
    }
    if (!this.#takeSign('(')) return this.#term();
    return this.#deeper(start, () => {
      this.#take(blanks);
      const inside = this.#any();
      if (!this.#takeSign(')')) this.#fail(faults.unclosed, start);
      this.#take(blanks);
      return inside;
    });
  }

  #deeper<T>(start: number, work: () => T): T {
    this.#depth += 1;
    if (this.#depth > deepestQuery) this.#fail(tooDeep(deepestQuery), start);
    const result = work();
    this.#depth -= 1;
    return result;
  }

  #term(): EventFilter {
    const start = this.#at;
    if (this.#ended() || this.#takeOperator('OR') || this.#takeOperator('AND')) {
      this.#fail(faults.noTerm, start);
    }
    this.#countTerm();
    const filter = this.#text[start] === '"' ? this.#phrase() : this.#unquotedTerm(start);
    this.#take(blanks);
    return filter;
  }

  #countTerm(): void {
    this.#terms += 1;
    if (this.#terms > mostQueryTerms) this.#fail(tooManyTerms(mostQueryTerms));
  }

  #phrase(): EventFilter {
    return { op: 'substring', text: this.#quoted() };
  }

  #quoted(): string {
    const raw = this.#take(quotedText);
    if (raw === null) this.#fail(faults.noPartner);
    return raw.replaceAll(/\\(["\\])/g, '$1');
  }

  #unquotedTerm(start: number): EventFilter {
    if (this.#text[start] === '/') return this.#pattern(start);
    const term = this.#take(bareTerm) ?? this.#fail(faults.noTerm);
    this.#at = start;
    const name = bareAddress.test(term) ? null : this.#take(fieldPrefix);
    if (name !== null) return this.#field(name, start);
    this.#at = start + term.length;
    this.#refuseStar(term, start);
    return { op: 'words', words: [term] };
  }

  #pattern(start: number): EventFilter {
    const raw = this.#take(patternTerm);
    if (raw === null) this.#fail(faults.endlessPattern, start);
    if (raw === '') this.#fail(faults.emptyPattern, start);
    const pattern = raw.replaceAll(/\\(.)/gs, (escape, char) => (char === '/' ? '/' : escape));
    try {
      compilePattern(pattern);
    } catch (error) {
      this.#fail(badPattern(reasonOf(error)), start);
    }
    return { op: 'pattern', pattern };
  }

  #field(name: string, start: number): EventFilter {
    if (name.toLowerCase() === 'word') {
      const { text } = this.#value('word');
      if (text === '') this.#fail(faults.emptyWord, start);
      return { op: 'words', words: [text] };
    }
    const field = findField(name);
    if (field === null) {
      this.#fail(noField(name, nearest(name, queryFieldNames), queryFieldNames), start);
    }
    return this.#isFilter(field);
  }

  #isFilter(field: EventField): EventFilter {
    if (this.#takeSign('*')) return negated({ op: 'is', field, values: [null] });
    const values: (string | null)[] = [];
    if (!this.#takeSign('(')) {
      do values.push(this.#fieldValue(field));
      while (this.#takeSign(','));
      return { op: 'is', field, values };
    }
    const open = this.#at - 1;
    this.#take(blanks);
    while (!this.#takeSign(')')) {
      if (this.#at === this.#text.length) this.#fail(faults.unclosed, open);
      values.push(this.#fieldValue(field));
      this.#take(blanks);
      if (this.#takeSign(',')) this.#take(blanks);
    }
    if (values.length === 0) this.#fail(faults.noValues, open);
    return { op: 'is', field, values };
  }

  #fieldValue(field: EventField): string | null {
    const start = this.#at;
    this.#countTerm();
    const { text, quoted } = this.#value(field);
    if (!quoted && text === 'null') return null;
    const read = readFieldValue(field, text);
    if ('value' in read) return read.value;
    this.#fail(badValue(field, text, read.allowed), start);
  }

  #value(field: string): Value {
    const start = this.#at;
    if (this.#text[start] === '"') return { text: this.#quoted(), quoted: true };
    const text = this.#take(bareValue);
    if (text === null) this.#fail(noValue(field));
    this.#refuseStar(text, start);
    return { text, quoted: false };
  }

  #refuseStar(text: string, start: number): void {
    if (!text.includes('*')) return;
    this.#fail(faults.star, start);
  }
}

/**
 * Null: all events. docs/event-search.md describes the language.
 * @throws AppError `badRequest` that says where and what would be allowed
 */
export function parseQuery(text: string): EventFilter | null {
  if (text.length > longestQueryChars) {
    const why = tooLong(longestQueryChars);
    throw new AppError('badRequest', why.en, { text: why });
  }
  return new QueryReader(text).read();
}
