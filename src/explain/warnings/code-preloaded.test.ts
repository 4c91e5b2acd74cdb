import assert from 'node:assert/strict';
import { it } from 'node:test';
import { asRoot, notAllowed, seen } from '../process-fixture.ts';
import warning from './code-preloaded.ts';

const by = (variable: string, ...paths: string[]) => ({
  preloadedCode: paths.map((path) => ({ variable, path })),
});

it('is code in a place in which everybody writes, told once for each variable', () => {
  assert.deepEqual(seen(warning, by('PYTHONPATH', '/opt/lib', '/tmp/x', '/dev/shm')), [
    'danger PYTHONPATH=/dev/shm',
  ]);
  assert.deepEqual(seen(warning, by('NODE_OPTIONS', '/var/tmp/x.js')), [
    'danger NODE_OPTIONS=/var/tmp/x.js',
  ]);
  assert.deepEqual(seen(warning, by('PYTHONHOME', '/tmp')), ['danger PYTHONHOME=/tmp']);
});

it('is code that is no file, or lies hidden', () => {
  assert.deepEqual(seen(warning, by('NODE_OPTIONS', 'data:')), ['danger NODE_OPTIONS=data:']);
  assert.deepEqual(seen(warning, by('BASH_ENV', '/var/lib/.x/env')), [
    'danger BASH_ENV=/var/lib/.x/env',
  ]);
});

it('is worth a look where root loads it out of the folder of somebody else', () => {
  const code = by('PERL5LIB', '/home/eve/perl5/lib');
  assert.deepEqual(seen(warning, { ...asRoot, ...code }), ['caution PERL5LIB=/home/eve/perl5/lib']);
  assert.deepEqual(seen(warning, code), []);
});

it('is worth a look where pip builds a package, but not by its name alone', () => {
  const building = '/tmp/pip-build-env-x1_y/site';
  assert.deepEqual(seen(warning, by('PYTHONPATH', building)), [`caution PYTHONPATH=${building}`]);
  for (const path of ['/tmp/pip-build-env-x/../y', '/tmp/pip/x', '/dev/shm/pip-install-x/y']) {
    assert.deepEqual(seen(warning, by('PYTHONPATH', path)), [`danger PYTHONPATH=${path}`]);
  }
});

it('is nothing that people and projects do every day', () => {
  const usual = [
    by('PYTHONPATH', '/srv/app', '/home/deploy/src', '/usr/lib/python3', '/srv/app/.venv/lib'),
    by('PYTHONSTARTUP', '/home/deploy/.pythonrc.py'),
    by('NODE_OPTIONS', '/srv/app/.pnp.cjs', '/srv/app/.pnp.loader.mjs'),
    by('NODE_OPTIONS', '/home/deploy/.vscode-server/extensions/js-debug/bootloader.js'),
    by('JAVA_TOOL_OPTIONS', '/opt/newrelic/newrelic.jar'),
    by('BASH_ENV', '/usr/share/lmod/lmod/init/bash', '/home/deploy/.bashenv'),
    { preloadedCode: notAllowed },
  ];
  for (const part of usual) assert.deepEqual(seen(warning, part), []);
});
