// A service keeps the sockets that it was given before it got a network of its own.

import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { notLinux, notRoot, start, thisMachine } from '../processes/process-real-fixture.ts';

const unshare = '/usr/bin/unshare';
const missing = existsSync(unshare) ? false : `${unshare} is not installed`;

test(
  'a socket of this machine in another network',
  { skip: notLinux || notRoot || missing },
  async (t) => {
    const { of, sweepUntil } = thisMachine(t);
    // Node.js makes its pipes from pairs of stream sockets.
    const stdio = ['pipe', 'pipe', 'ignore'] as const;
    const { pid } = start(t, unshare, ['--net', '/bin/sh'], { stdio: [...stdio] });
    const { networkSpace } = of(process.pid);
    const isShell = () => of(pid).isInterpreter && of(pid).networkSpace !== networkSpace;
    await sweepUntil(isShell, 'the shell in its own network');
    const other = JSON.stringify({ stdin: 'other', stdout: 'other' });
    await sweepUntil(() => JSON.stringify(of(pid).info.streams) === other, 'it is no connection');
  },
);
