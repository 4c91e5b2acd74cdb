// What a person has mounted as an AppImage is their own; a folder that is only named so is not.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ProcessInfo } from '../contract/process.ts';
import { loadExplainer } from './explain.ts';
import { aContext, aProcess, asRoot } from './process-fixture.ts';

const explainer = await loadExplainer('linux');
const mount = '/tmp/.mount_DrawIoXk2b1Q';

const mounted: Partial<ProcessInfo> = {
  name: 'drawio',
  executable: `${mount}/drawio`,
  libraryPath: `${mount}/usr/lib:`,
  ownMounts: [mount],
};

const levelOf = (part: Partial<ProcessInfo>) => {
  const verdict = explainer.judge(aProcess({ ...mounted, ...part }), aContext());
  return [verdict.level, ...verdict.reasons.map(({ rule }) => rule)];
};

it('is worth a look where its user has mounted it', () => {
  assert.deepEqual(levelOf({}), ['caution', 'SUSPICIOUS_PATH']);
  assert.deepEqual(levelOf({ ...asRoot })[0], 'caution');
  const runtime = { name: 'python3', executable: `${mount}/usr/bin/python3.11` };
  assert.equal(levelOf({ ...runtime, script: `${mount}/opt/app.py` })[0], 'caution');
  const preloadedCode = [{ variable: 'PYTHONPATH', path: `${mount}/usr/lib` }];
  assert.equal(levelOf({ ...runtime, preloadedCode })[0], 'caution');
  const shell = { name: 'bash', executable: '/usr/bin/bash', commandLine: ['bash'] };
  assert.deepEqual(levelOf(shell), ['safe'], 'what is started by it has its libraries');
});

it('is a hide-out where it is only named so, and to a service', () => {
  assert.equal(levelOf({ ownMounts: [] })[0], 'danger');
  assert.equal(levelOf({ ownMounts: ['/tmp/.mount_other'] })[0], 'danger');
  assert.equal(levelOf({ user: 'www-data', userId: 33 })[0], 'danger');
  assert.equal(levelOf({ ...asRoot, unit: 'nginx.service' })[0], 'danger');
});
