// What can be wrong with a typed search, in both languages.

import { particle } from '../contract/particle.ts';
import type { Text } from '../contract/text.ts';

export const faults = {
  closesNothing: {
    en: 'this ")" closes nothing; leave it out',
    ko: '짝이 없는 ")"입니다. 빼십시오',
  },
  unclosed: {
    en: 'this "(" is not closed; add a ")"',
    ko: '"("가 닫히지 않았습니다. ")"를 넣으십시오',
  },
  noTerm: {
    en: 'a term is missing here: a word, "some text", /a pattern/ or field:value',
    ko: '여기에 찾을 것이 빠졌습니다. 단어, "문구", /정규식/, 필드:값 가운데 하나를 쓰십시오',
  },
  noPartner: {
    en: 'this quotation mark has no partner; add a "',
    ko: '따옴표가 닫히지 않았습니다. 닫는 따옴표를 넣으십시오',
  },
  endlessPattern: {
    en: 'this pattern has no end: close it by "/", or put a path into quotes',
    ko: '정규식이 끝나지 않았습니다. "/"로 닫으십시오. 경로라면 따옴표로 묶으십시오',
  },
  emptyPattern: {
    en: 'this pattern is empty; write one between the slashes',
    ko: '정규식이 비어 있습니다. 빗금 사이에 쓰십시오',
  },
  emptyWord: { en: 'a word cannot be empty', ko: '단어는 비어 있을 수 없습니다' },
  noValues: {
    en: 'a value is missing between these parentheses',
    ko: '괄호 안에 값이 빠졌습니다',
  },
  star: {
    en:
      'a star stands for nothing within a word; use /a pattern/ or "part of a line", or quote ' +
      'it to mean the star itself',
    ko:
      '단어 안의 별표는 아무것도 대신하지 않습니다. /정규식/이나 "줄의 일부"를 쓰고, ' +
      '별표 자체를 찾으려면 따옴표로 묶으십시오',
  },
} as const satisfies Readonly<Record<string, Text>>;

export const tooDeep = (most: number): Text => ({
  en: `more than ${most} levels within each other; make it flatter`,
  ko: `괄호와 부정이 ${most}겹을 넘습니다. 더 단순하게 쓰십시오`,
});

export const tooManyTerms = (most: number): Text => ({
  en: `more than ${most} terms; use fewer`,
  ko: `찾을 것이 ${most}개를 넘습니다. 줄이십시오`,
});

export const noValue = (field: string): Text => ({
  en: `a value of ${field} is missing here; "" is an empty one`,
  ko: `여기에 ${field}의 값이 빠졌습니다. 빈 값은 ""로 쓰십시오`,
});

export function noField(name: string, close: string | null, names: readonly string[]): Text {
  const list = names.join(', ');
  return {
    en:
      `there is no field "${name}"; ${close ? `did you mean ${close}?` : `use one of ${list}.`} ` +
      'Quote it if it is meant as text',
    ko:
      `"${name}" 필드는 없습니다. ${close ? `${close}입니까?` : `쓸 수 있는 필드: ${list}.`} ` +
      '글자 그대로 찾으려면 따옴표로 묶으십시오',
  };
}

export const badValue = (field: string, value: string, allowed: Text): Text => ({
  en: `${field} cannot be ${JSON.stringify(value)}; use ${allowed.en}`,
  ko: `${JSON.stringify(value)}: ${field}에 쓸 수 없는 값입니다. ${allowed.ko}`,
});

export const badPattern = (why: string): Text => ({
  en: why,
  ko: `이 정규식은 쓸 수 없습니다. 고치십시오 (${why})`,
});

/** The whole sentence; people count characters from 1. */
export const unreadableAt = (at: number, why: Text): Text => ({
  en: `cannot read the search at character ${at + 1}: ${why.en}`,
  ko: `검색식의 ${at + 1}번째 글자를 읽을 수 없습니다: ${why.ko}`,
});

export const tooLong = (most: number): Text => ({
  en: `cannot read the search: it has more than ${most} characters; make it shorter`,
  ko: `검색식을 읽을 수 없습니다: ${most}자를 넘습니다. 줄이십시오`,
});

/** Found out while it is sought, so that it has no place. */
export function endlessPattern(pattern: string): Text {
  const quoted = JSON.stringify(pattern);
  return {
    en:
      `cannot search for the pattern ${quoted}: it takes too long on a line, as it has too many ` +
      'ways to match; make it simpler',
    ko:
      `정규식 ${quoted}${particle(quoted, '으로/로')} 찾을 수 없습니다. 맞춰 볼 경우가 너무 많아 한 줄에도 ` +
      '너무 오래 걸립니다. 더 단순하게 쓰십시오',
  };
}
