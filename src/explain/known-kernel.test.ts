import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { loadExplainer } from './explain.ts';
import { aContext, aProcess } from './process-fixture.ts';

const explainer = await loadExplainer('linux');

const threadOf = (name: string): string | null => {
  const process = aProcess({ name, isKernelThread: true, executable: null, userId: 0 });
  const { level, roleSource } = explainer.judge(process, aContext());
  assert.equal(level, 'kernel', name);
  return roleSource === 'kernel' ? (explainer.find(name)?.id ?? null) : null;
};

it('knows the threads of kernels of several years by their names', () => {
  const ids = {
    'kworker/R-rcu_gp': 'kernel-rescuer',
    'kworker/u8:1-xfs-cil/dm-0': 'kernel-kworker',
    'rcu_exp_par_gp_kthread_worker/0': 'kernel-rcu-workqueue',
    'jbd2/sda1-8': 'kernel-jbd2',
    'xfsaild/dm-0': 'kernel-xfs',
    'irq/57-nvme0q1': 'kernel-irq-thread',
    md0_raid1: 'kernel-md-array',
    loop12: 'kernel-loop-device',
    'btrfs-transacti': 'kernel-btrfs',
    'btrfs-transaction': 'kernel-btrfs',
    z_wr_iss_h: 'kernel-zfs',
    'ecryptfs-kthrea': 'kernel-ecryptfs',
    'nvidia-modeset/kthread_q': 'kernel-nvidia',
    'vhost-4711': 'kernel-vhost',
    'UVM global queue': 'kernel-nvidia',
    'ceph-msgr': 'kernel-ceph-client',
  };
  for (const [name, id] of Object.entries(ids)) assert.equal(threadOf(name), id, name);
});

it('knows all threads of the kernel that runs here', (test) => {
  const flagOfThread = 0x200000;
  const names = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        const flags = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[6]);
        if ((flags & flagOfThread) === 0) return [];
        return [readFileSync(`/proc/${pid}/comm`, 'utf8').trim()];
      } catch {
        return [];
      }
    });
  if (names.length === 0) return test.skip('no thread of the kernel is to be seen here');
  const unknown = names.filter((name) => threadOf(name) === null);
  // A driver of this very machine may be missing; the mass of threads may not.
  assert(unknown.length <= names.length / 20, unknown.join());
});

it('takes no ordinary program for a thread of the kernel, nor for an imitation of one', () => {
  const tools =
    'ceph-mon ceph-mgr ceph-mds iscsid irqbalance rpc.nfsd bcachefs nvidia-smi radeontop ' +
    'amdgpu_top hcitool acpid dlm_controld drbd-reactor btrfs-convert xfs_repair zfs-share ' +
    'kvm_stat vhost-user-gpu xenstored hv_kvp_daemon ksmbd.mountd cifs.upcall multipathd ' +
    'edac-util bluetoothd keepalived auditd mdadm dmeventd vmstat loopback events kdump';
  for (const name of tools.split(' ')) {
    const process = aProcess({ name, executable: `/opt/tools/${name}` });
    const rules = explainer.judge(process, aContext()).reasons.map(({ rule }) => rule);
    assert(!rules.includes('KERNEL_NAME_IMITATED'), name);
  }
});
