// What the line of new errors and the card of error lines say, in Korean.

import type { ErrorsKey } from './errors.en.ts';

export const errorsKo: Readonly<Record<ErrorsKey, string>> = {
  title: '오류 줄',
  'title.short': '새 오류',
  seen: '확인',
  more: '그 밖에 {n}개',
  watched: '로그 {n}개를 지켜봅니다',
  unwatched: '{n}개는 지켜보지 못합니다: {names}',
  ignored: '무시 규칙으로 {n}줄을 뺐습니다',
  skipped: '한꺼번에 너무 많이 와서 {n}줄은 살피지 못했습니다',
  outrun: '너무 많이 와서 새 줄만 읽은 로그: {names}',
  none: '지켜보는 로그에 오류가 없습니다.',
  waiting: '로그를 살피고 있습니다.',
  settings: '낱말과 무시 규칙',
  open: '로그 열기',
};
