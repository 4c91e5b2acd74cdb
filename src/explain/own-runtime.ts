// The runtime in which Hostscope itself runs: it comes with the program, at whatever place.

import type { KnownProgram } from './known-program.ts';

export const ownRuntime: KnownProgram = {
  id: 'hostscope-runtime',
  names: ['hostscope'],
  paths: [process.execPath],
  role: {
    en: 'The Node.js runtime that this Hostscope runs in.',
    ko: '지금 이 Hostscope를 실행하는 Node.js 런타임입니다.',
  },
  worry: null,
  expects: { users: ['*', 'root'], ports: ['*'] },
};
