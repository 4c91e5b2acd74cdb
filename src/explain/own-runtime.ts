// The runtime in which Hostscope itself runs: it comes with the program, at whatever place.

import type { KnownProgram } from './known-program.ts';

/** The Node.js that npm has brought for Hostscope alone; another one runs other programs too. */
const isBrought = /\/node-linux-(x64|arm64)\/bin\/node$/;

export function runtimeAt(path: string): KnownProgram {
  return {
    id: 'hostscope-runtime',
    names: ['hostscope'],
    paths: [path],
    role: {
      en: 'The Node.js runtime that this Hostscope runs in.',
      ko: '지금 이 Hostscope를 실행하는 Node.js 런타임입니다.',
    },
    worry: null,
    // `npm install --global` of a packaged Node.js puts it below /usr/lib, where packages lie.
    expects: {
      users: ['*', 'root'],
      ports: ['*'],
      warnings: isBrought.test(path) ? ['NOT_PACKAGED'] : [],
    },
  };
}

export const ownRuntime = runtimeAt(process.execPath);
