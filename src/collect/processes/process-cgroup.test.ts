// Units, containers and sessions by the paths that init systems and engines make.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupPlace, terminalName } from './process-cgroup.ts';

const id = 'ab'.repeat(32);

for (const [path, unit, container, session] of [
  ['/', null, null, null],
  ['/system.slice/nginx.service', 'nginx.service', null, null],
  ['/system.slice/system-getty.slice/getty@tty1.service', 'getty@tty1.service', null, null],
  ['/init.scope', 'init.scope', null, null],
  ['/user.slice/user-1000.slice/session-3.scope', 'session-3.scope', null, '3'],
  ['/user.slice/user-0.slice/session-c1.scope', 'session-c1.scope', null, 'c1'],
  [
    '/user.slice/user-1000.slice/user@1000.service/app.slice/dbus.service',
    'user@1000.service',
    null,
    null,
  ],
  [`/system.slice/docker-${id}.scope`, `docker-${id}.scope`, `docker-${id}`, null],
  [
    `/system.slice/docker-${id}.scope/system.slice/x.service`,
    `docker-${id}.scope`,
    `docker-${id}`,
    null,
  ],
  [`/docker/${id}`, null, `docker-${id}`, null],
  [`/machine.slice/libpod-${id}.scope/container`, `libpod-${id}.scope`, `libpod-${id}`, null],
  [`/machine.slice/libpod-conmon-${id}.scope`, `libpod-conmon-${id}.scope`, null, null],
  [
    `/kubepods.slice/kubepods-burstable.slice/cri-containerd-${id}.scope`,
    `cri-containerd-${id}.scope`,
    `cri-containerd-${id}`,
    null,
  ],
  [`/kubepods/besteffort/pod1-2/${id}`, null, `kubepods-${id}`, null],
  ['/lxc.payload.web/system.slice/x.service', 'x.service', 'lxc-web', null],
  ['/lxc.monitor.web', null, null, null],
  [
    '/machine.slice/systemd-nspawn@db.service/payload/init.scope',
    'systemd-nspawn@db.service',
    'nspawn-db',
    null,
  ],
  ['/machine.slice/systemd-nspawn@db.service/supervisor', 'systemd-nspawn@db.service', null, null],
  ['/machine.slice/machine-my\\x2dbox.scope', 'machine-my\\x2dbox.scope', 'nspawn-my-box', null],
  [
    '/machine.slice/machine-qemu\\x2d1\\x2dvm.scope/libvirt',
    'machine-qemu\\x2d1\\x2dvm.scope',
    null,
    null,
  ],
  ['/system.slice/_x.service', 'x.service', null, null],
  ['/system.slice/evil\u001b[2J.service', 'evil?[2J.service', null, null],
] as const) {
  test(`the control group ${path.replace(id, '<id>')}`, () => {
    assert.deepEqual(groupPlace(`0::${path}\n`), { unit, container, session });
  });
}

test('of version 1 the hierarchy of systemd tells, and any other one a container', () => {
  const text = `12:memory:/docker/${id}\n1:name=systemd:/docker/${id}\n0::/\n`;
  assert.equal(groupPlace(text).container, `docker-${id}`);
  assert.equal(groupPlace(`4:memory:/docker/${id}\n0::/\n`).container, `docker-${id}`);
  const unit =
    '4:memory:/\n1:name=systemd:/system.slice/cron.service\n0::/system.slice/x.service\n';
  assert.equal(groupPlace(unit).unit, 'cron.service');
  assert.deepEqual(groupPlace('broken'), { unit: null, container: null, session: null });
});

for (const [device, name] of [
  [0, null],
  [0x8803, 'pts/3'],
  [(137 << 8) | 1, 'pts/257'],
  [(4 << 8) | 1, 'tty1'],
  [(4 << 8) | 64, 'ttyS0'],
  [(5 << 8) | 1, 'console'],
  [(9 << 8) | 7, '9:7'],
  [0x8800 | 0x10_0002, 'pts/258'],
  [Number.NaN, null],
] as const) {
  test(`the terminal of device ${device} is ${name}`, () => {
    assert.equal(terminalName(device), name);
  });
}
