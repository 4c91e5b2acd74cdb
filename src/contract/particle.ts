// Which form of a Korean particle follows a value: the last sound of the word decides.

/** After a final consonant / after none; (으)로 is 로 after ㄹ, too. */
export type Particle = '이/가' | '을/를' | '은/는' | '과/와' | '으로/로';

type Ending = 'consonant' | 'ㄹ' | 'open';

const bothForms: Readonly<Record<Particle, string>> = {
  '이/가': '이(가)',
  '을/를': '을(를)',
  '은/는': '은(는)',
  '과/와': '과(와)',
  '으로/로': '(으)로',
};

/** Hangul syllables stand in order; each 28 in a row differ by their final consonant alone. */
const firstSyllable = '가'.charCodeAt(0);
const lastSyllable = '힣'.charCodeAt(0);
const finals = 28;
const finalRieul = 8;

/** 영 일 이 삼 사 오 육 칠 팔 구; tens to 억 (십, 백, 천, 만, 억) end in a consonant as 영 does. */
const digits: readonly Ending[] = [
  'consonant',
  'ㄹ',
  'open',
  'consonant',
  'open',
  'open',
  'consonant',
  'ㄹ',
  'ㄹ',
  'open',
];

/** The part that is read: neither what stands in brackets behind a name, nor closing quotes. */
function readPart(word: string): string {
  const opening = word.endsWith(')') ? word.lastIndexOf('(') : -1;
  const outside = opening > 0 ? word.slice(0, opening) : word;
  return outside.replace(/["'`)\]}> ]{1,8}$/, '');
}

/** Only endings that sound alike in a word and as a letter read by its name; null: not sure. */
function latinEnding(text: string): Ending | null {
  if (/(?:[mn]|[a-z]ng)$/.test(text) || /[MN]$/.test(text)) return 'consonant';
  if (/l$/i.test(text)) return 'ㄹ';
  return /[afhiosuvwxyz]$/i.test(text) ? 'open' : null;
}

function endingOf(word: string): Ending | null {
  const text = readPart(word);
  const last = text.at(-1) ?? '';
  const code = last.charCodeAt(0);
  if (code >= firstSyllable && code <= lastSyllable) {
    const final = (code - firstSyllable) % finals;
    if (final === 0) return 'open';
    return final === finalRieul ? 'ㄹ' : 'consonant';
  }
  if (last >= '0' && last <= '9') return digits[Number(last)] ?? null;
  return latinEnding(text);
}

/** What to write directly behind the word; both forms, as in 이(가), where its sound is not sure. */
export function particle(word: string | number, kind: Particle): string {
  const ending = endingOf(String(word));
  if (ending === null) return bothForms[kind];
  const [closed = '', open = ''] = kind.split('/');
  if (ending === 'ㄹ') return kind === '으로/로' ? open : closed;
  return ending === 'open' ? open : closed;
}
