import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './miner-or-tunnel.ts';

it('is a name of the list: of the file, the process or the first word', () => {
  assert.deepEqual(seen(warning, { executable: '/opt/x/xmrig' }), ['danger xmrig']);
  assert.deepEqual(seen(warning, { name: 'kinsing' }), ['danger kinsing']);
  assert.deepEqual(seen(warning, { commandLine: ['./XMRig', '-o', 'pool'] }), ['danger xmrig']);
  assert.deepEqual(seen(warning, { name: 'chisel' }), ['danger chisel']);
  assert.deepEqual(seen(warning, { name: 'cloudflared' }), ['caution cloudflared']);
});

it('is the address of a pool or an option of miners', () => {
  const pool = 'stratum+tcp://pool.example:3333';
  assert.deepEqual(seen(warning, { commandLine: ['x', '-o', pool] }), [`danger ${pool}`]);
  assert.deepEqual(seen(warning, { commandLine: ['x', `--url=${pool}`] }), [
    `danger --url=${pool}`,
  ]);
  assert.deepEqual(seen(warning, { commandLine: ['x', '--donate-level=1'] }), [
    'danger --donate-level=1',
  ]);
});

it('is a pool or an algorithm of coins, whatever the program calls itself', () => {
  const found = (...words: string[]) => seen(warning, { commandLine: ['./httpd', ...words] });
  const pools = ['gulf.moneroocean.stream:10128', 'http://pool.supportxmr.com:443'];
  for (const pool of pools) assert.deepEqual(found('-o', pool), [`danger ${pool}`]);
  assert.deepEqual(found('-a', 'rx/0'), ['danger rx/0']);
  assert.deepEqual(found('--algo', 'kawpow'), ['danger kawpow']);
  assert.deepEqual(found('--algo=cn-heavy/xhv'), ['danger --algo=cn-heavy/xhv']);
  assert.deepEqual(found('https://nanopool.org/help', 'octopus', 'rx/0', '-a', 'md5'), []);
});

it('is worth a look where ssh lets others in from the far end', () => {
  const ssh = (...words: string[]) =>
    seen(warning, { name: 'ssh', executable: '/usr/bin/ssh', commandLine: ['ssh', ...words] });
  assert.deepEqual(ssh('-N', '-R', '2222:localhost:22', 'x'), ['caution -R 2222:localhost:22']);
  assert.deepEqual(ssh('-p', '22', '-fNR9:x:1', 'x'), ['caution -fNR9:x:1']);
  assert.deepEqual(ssh('-L', '1:x:1', 'x', 'ls', '-R'), []);
  assert.deepEqual(ssh('-i', '-R', 'x'), []);
});

it('is not who only searches for such words, nor a name that holds one', () => {
  const grep = { name: 'grep', executable: '/usr/bin/grep' };
  const commandLine = ['grep', 'stratum+tcp://', '/var/log/syslog'];
  assert.deepEqual(seen(warning, { ...grep, commandLine }), []);
  assert.deepEqual(seen(warning, { commandLine: ['pgrep', 'xmrig'] }), []);
  for (const name of ['minerva', 'report-sync', 'chiseled', 'frp']) {
    assert.deepEqual(seen(warning, { name, commandLine: [name] }), [], name);
  }
});
