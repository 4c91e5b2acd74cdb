import assert from 'node:assert/strict';
import { it } from 'node:test';
import { asRoot, notAllowed, seen } from '../process-fixture.ts';
import warning from './suspicious-path.ts';

it('is a place that is not for programs', () => {
  for (const executable of ['/tmp/x', '/var/www/html/x', '/dev/x', '/home/eve/x', '/etc/x']) {
    assert.deepEqual(seen(warning, { executable }), [`danger ${executable}`]);
  }
});

it('weighs less in the own folder, but not when hidden there', () => {
  const own = '/home/deploy/.nvm/versions/node/v22.1.0/bin/node';
  assert.deepEqual(seen(warning, { executable: own }), [`caution ${own}`]);
  const hidden = '/home/deploy/.config/.x/node';
  assert.deepEqual(seen(warning, { executable: hidden }), [`danger ${hidden}`]);
  const admins = '/root/go/bin/tool';
  assert.deepEqual(seen(warning, { ...asRoot, executable: admins }), [`caution ${admins}`]);
  assert.deepEqual(seen(warning, { ...asRoot, executable: own }), [`danger ${own}`]);
});

it('weighs less for the image of a container and for a service of one’s own', () => {
  const executable = '/srv/shop/bin/server';
  assert.deepEqual(seen(warning, { executable }), [`danger ${executable}`]);
  assert.deepEqual(seen(warning, { executable, unit: 'shop.service' }), [`caution ${executable}`]);
  for (const unit of ['httpd.service', 'php8.2-fpm.service', 'php-fpm.service', 'user@1.service']) {
    assert.deepEqual(seen(warning, { executable, unit }), [`danger ${executable}`], unit);
  }
  assert.deepEqual(seen(warning, { executable, container: 'docker-1' }), [`caution ${executable}`]);
  assert.deepEqual(seen(warning, { ...asRoot, executable: '/init', pid: 1 }), ['caution /init']);
  assert.deepEqual(seen(warning, { ...asRoot, executable, unit: 'shop.service' }), [
    `danger ${executable}`,
  ]);
});

it('is not a standard place, nor one that the settings trust', () => {
  for (const executable of ['/usr/bin/x', '/bin/x', '/lib64/x', '/opt/x/y', '/snap/x/1/y']) {
    assert.deepEqual(seen(warning, { executable }), [], executable);
  }
  assert.deepEqual(seen(warning, { executable: '/var/lib/dpkg/info/x.postinst' }), []);
  assert.deepEqual(seen(warning, { executable: '/data/x' }, { trustedPaths: ['/data'] }), []);
  assert.deepEqual(seen(warning, { executable: '/database/x' }, { trustedPaths: ['/data'] }), [
    'danger /database/x',
  ]);
});

it('is a hide-out, also where programs belong', () => {
  for (const executable of ['/usr/bin/.x', '/usr/local/lib/.x/h', '/opt/a/.../b']) {
    assert.deepEqual(seen(warning, { executable }), [`danger ${executable}`]);
  }
  for (const executable of ['/nix/store/a/bin/.x-wrapped', '/opt/app/.venv/bin/x']) {
    assert.deepEqual(seen(warning, { executable }), []);
  }
});

it('is a script that lies hidden, but for what tools build and people set', () => {
  const executable = '/usr/bin/python3.11';
  const hidden = '/etc/.h/x.py';
  assert.deepEqual(seen(warning, { executable, script: hidden }), [`caution ${hidden}`]);
  for (const script of ['/srv/a/.output/server/index.mjs', '/home/a/.config/x.py', '/opt/x.py']) {
    assert.deepEqual(seen(warning, { executable, script }), []);
  }
});

it('says nothing of what it cannot see', () => {
  assert.deepEqual(seen(warning, { executable: notAllowed }), []);
  assert.deepEqual(seen(warning, { executable: null }), []);
});
