import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { canRead } from './try-reading.ts';

let folder = '';
let secret = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostscope-reading-'));
  secret = join(folder, 'secret.log');
  writeFileSync(secret, 'a line\n', { mode: 0o600 });
});
after(() => rmSync(folder, { recursive: true, force: true }));

const rootReason = (): string | false =>
  process.getuid?.() !== 0
    ? 'needs root'
    : spawnSync('setpriv', ['--version']).status !== 0 && 'needs setpriv';

/** What another user is told, who may look into any folder or not. */
function askedAs(capability: string): string {
  const who = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  const may = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`];
  const module = new URL('try-reading.ts', import.meta.url).href;
  const script = `import { canRead } from ${JSON.stringify(module)};
    console.log(await canRead(${JSON.stringify(secret)}));`;
  const node = [process.execPath, '--input-type=module', '--eval', script];
  const { stdout, stderr } = spawnSync('setpriv', [...who, ...may, ...node], { encoding: 'utf8' });
  return stdout.trim() || stderr;
}

describe('canRead', () => {
  it('reads what is there and may be read', async () => {
    assert.equal(await canRead(secret), true);
    assert.equal(await canRead(join(folder, 'nothing')), false);
  });

  it('counts the capability by which the service reads', { skip: rootReason() }, () => {
    assert.equal(askedAs('+dac_read_search'), 'true');
  });
});
