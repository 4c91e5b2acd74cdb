// What the processes page says, in Korean.

import type { ProcessesKey } from './processes.en.ts';

export const processesKo: Readonly<Record<ProcessesKey, string>> = {
  title: '프로세스',
  filter: '찾기',
};
