// What is wrong with settings, in the words of a person: one sentence a fault, in both languages.

import { sameText, type Text } from '../../contract/text.ts';
import { AppError, reasonText } from '../app-error.ts';
import { nearest } from '../nearest.ts';

/** Kinds of names that may be unknown. */
const nameKinds = {
  key: { en: 'key', ko: '키' },
  variable: { en: 'variable', ko: '변수' },
} as const satisfies Record<string, Text>;

const longestShownChars = 80;

/** Stands before a sentence: a line of the file, a variable, a flag. */
const at = (where: string, { en, ko }: Text): Text => ({
  en: `${where}: ${en}`,
  ko: `${where}: ${ko}`,
});

function describe(given: unknown): Text {
  if (Array.isArray(given))
    return { en: `a list of ${given.length}`, ko: `${given.length}개 목록` };
  if (given === null) return { en: 'nothing', ko: '빈 값' };
  if (typeof given === 'object') return { en: 'a mapping', ko: '키와 값의 묶음' };
  const text = JSON.stringify(given) ?? typeof given;
  const isLong = text.length > longestShownChars;
  return sameText(isLong ? `${text.slice(0, longestShownChars)}…` : text);
}

const notShown: Text = { en: 'a value that is not shown', ko: '(표시하지 않음)' };

const inList = ({ en, ko }: Text): Text => ({ en: `${en} in a list`, ko: `목록의 ${ko}` });

/** Of a file, in which one text is no list of one. */
const listForm = ({ en, ko }: Text): Text => ({
  en: `${en}; a list is written as [a, b]`,
  ko: `${ko}. 목록은 [a, b]처럼 적습니다.`,
});

interface Refused {
  given: unknown;
  allowed: Text;
  /** Of a list, the first that is not allowed. */
  wrongItem?: unknown;
  isSecret: boolean;
  needsList: boolean;
}

export const problems = {
  value: (where: string, refused: Refused): Text => {
    const { given, wrongItem, isSecret, needsList } = refused;
    const told = wrongItem === undefined ? describe(given) : inList(describe(wrongItem));
    const shown = isSecret ? notShown : told;
    const allowed = needsList ? listForm(refused.allowed) : refused.allowed;
    return at(where, {
      en: `given ${shown.en}; allowed: ${allowed.en}`,
      ko: `지정한 값: ${shown.ko}. 허용되는 값: ${allowed.ko}`,
    });
  },
  unknown: (
    where: Text,
    name: string,
    kind: keyof typeof nameKinds,
    known: readonly string[],
  ): Text => {
    const close = nearest(name, known);
    const shown = JSON.stringify(name.slice(0, longestShownChars));
    const advice = close
      ? { en: `did you mean "${close}"?`, ko: `혹시 "${close}"입니까?` }
      : { en: 'see "hostscope help config"', ko: '"hostscope help config"를 보십시오.' };
    const { en, ko } = nameKinds[kind];
    return {
      en: `${where.en}: unknown ${en} ${shown}; ${advice.en}`,
      ko: `${where.ko}: 알 수 없는 ${ko} ${shown}. ${advice.ko}`,
    };
  },
  noFile: (path: string): Text =>
    at(path, {
      en: 'there is no such file; see --config and HOSTSCOPE_CONFIG',
      ko: '그런 파일이 없습니다. --config와 HOSTSCOPE_CONFIG를 확인하십시오.',
    }),
  unreadableFile: (path: string, error: unknown): Text => {
    const why = reasonText(error);
    return at(path, {
      en: `it cannot be read: ${why.en}; see --config and HOSTSCOPE_CONFIG`,
      ko: `읽을 수 없습니다(${why.ko}). --config와 HOSTSCOPE_CONFIG를 확인하십시오.`,
    });
  },
  notYaml: (where: string, why: string): Text =>
    at(where, { en: `not valid YAML: ${why}`, ko: `올바른 YAML이 아닙니다: ${why}` }),
  noMapping: (path: string): Text =>
    at(`${path}:1`, {
      en: 'the file must be a mapping of keys to values',
      ko: '파일은 키와 값의 묶음이어야 합니다.',
    }),
  setTwice: (name: string): Text =>
    at(`${name}_FILE`, {
      en: `${name} is set too; set only one of the two`,
      ko: `${name}도 설정되어 있습니다. 둘 중 하나만 설정하십시오.`,
    }),
  unreadableValue: (name: string, file: string, error: unknown): Text => {
    const why = reasonText(error);
    return at(`${name}_FILE`, {
      en: `cannot read ${file}: ${why.en}`,
      ko: `${file} 파일을 읽을 수 없습니다: ${why.ko}`,
    });
  },
  halfTls: {
    en: 'tls-cert and tls-key: only one of them is set; TLS needs both',
    ko: 'tls-cert와 tls-key: 하나만 설정되어 있습니다. TLS에는 둘 다 필요합니다.',
  } satisfies Text,
  environment: { en: 'environment', ko: '환경 변수' } satisfies Text,
} as const;

export function tooLarge(sizeBytes: number, largestBytes: number): AppError {
  const text: Text = {
    en: `it has ${sizeBytes} bytes; at most ${largestBytes} are read`,
    ko: `크기가 ${sizeBytes}바이트입니다. 최대 ${largestBytes}바이트까지 읽습니다`,
  };
  return new AppError('badConfig', text.en, { text });
}

/** Names everything that is wrong, not only the first. */
export function configError(found: readonly Text[]): AppError {
  const [first] = found;
  const list = (language: keyof Text): string =>
    found.map((problem) => `  ${problem[language]}`).join('\n');
  const text: Text =
    found.length === 1 && first
      ? { en: `cannot use the settings: ${first.en}`, ko: `설정을 쓸 수 없습니다. ${first.ko}` }
      : {
          en: `cannot use the settings: they have faults:\n${list('en')}`,
          ko: `설정에 잘못이 있어 쓸 수 없습니다.\n${list('ko')}`,
        };
  return new AppError('badConfig', text.en, { text });
}
