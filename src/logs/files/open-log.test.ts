import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { AppError } from '../../kit/app-error.ts';
import { tempFolder } from '../log-fixture.ts';
import { openLog } from './open-log.ts';
import { createReadRule } from './read-rule.ts';

interface Place {
  folder: string;
  /** Content of the file where it may be read, else the code of the error. */
  read(path: string): Promise<string>;
}

/** A root folder of its own, so that /var/log is the test's. */
function placeOf(t: TestContext, patterns: readonly string[]): Place {
  const folder = tempFolder(t);
  for (const path of ['var/log/app', 'srv/app', 'etc']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  writeFileSync(join(folder, 'etc/shadow'), 'secret');
  writeFileSync(join(folder, 'var/log/app/a.log'), 'lines');
  const rule = createReadRule({ rootPath: folder, anyFile: false, patterns: () => patterns });
  return {
    folder,
    async read(path) {
      try {
        const { handle } = await openLog(path, rule);
        const text = await handle.readFile('utf8');
        await handle.close();
        return text;
      } catch (error) {
        assert(error instanceof AppError, String(error));
        return error.code;
      }
    },
  };
}

const usual = ['/var/log/*.log', '/var/log/*/*.log', '/srv/app/*.log', '/srv/run/*'];

describe('opening a log', () => {
  it('says of a link to itself what it is', async (t) => {
    const path = join(tempFolder(t), 'loop.log');
    symlinkSync(path, path);
    const rule = createReadRule({ rootPath: '/', anyFile: true, patterns: () => [] });
    await assert.rejects(openLog(path, rule), /it is a link that leads back to itself/);
  });

  it('reads what a pattern names and nothing else', async (t) => {
    const { read } = placeOf(t, usual);
    assert.equal(await read('/var/log/app/a.log'), 'lines');
    for (const path of [
      '/etc/shadow',
      '/var/log/../../etc/shadow',
      '/var/log/app/../../../etc/x.log',
      '/var/log//app/a.log',
      'var/log/app/a.log',
      '/var/log/a.log\0',
      '/proc/self/environ',
      '',
    ]) {
      assert.equal(await read(path), 'forbidden', JSON.stringify(path));
    }
    assert.equal(await read('/var/log/none.log'), 'notFound');
    assert.equal(await read('/var/log/app/a.log/x.log'), 'forbidden');
  });

  it('follows links only to what a pattern names or what lies in /var/log', async (t) => {
    const { folder, read } = placeOf(t, usual);
    const at = (path: string): string => join(folder, path);
    symlinkSync('../../../etc/shadow', at('var/log/app/evil.log'));
    symlinkSync('a.log', at('var/log/app/current.log'));
    writeFileSync(at('var/log/app/today.txt'), 'today');
    symlinkSync('today.txt', at('var/log/app/latest.log'));
    writeFileSync(at('srv/app/b.log'), 'b');
    symlinkSync(at('srv/app/b.log'), at('var/log/b.log'));
    symlinkSync('/nowhere', at('var/log/dangling.log'));
    assert.equal(await read('/var/log/app/evil.log'), 'forbidden');
    assert.equal(await read('/var/log/app/current.log'), 'lines');
    assert.equal(await read('/var/log/app/latest.log'), 'today');
    assert.equal(await read('/var/log/b.log'), 'b');
    assert.equal(await read('/var/log/dangling.log'), 'notFound');
  });

  it('follows links to folders that root or we have made, in the written part only', async (t) => {
    const { folder, read } = placeOf(t, ['/srv/run/*.log', '/srv/home/*/logs/*', '/var/log/*.log']);
    const at = (path: string): string => join(folder, path);
    writeFileSync(at('srv/app/c.log'), 'c');
    symlinkSync('app', at('srv/run'));
    assert.equal(await read('/srv/run/c.log'), 'c');
    mkdirSync(at('srv/home/eve'), { recursive: true });
    symlinkSync(at('etc'), at('srv/home/eve/logs'));
    assert.equal(await read('/srv/home/eve/logs/shadow'), 'forbidden');
    if (process.getuid?.() !== 0) return t.diagnostic('not root: no link of another owner made');
    execFileSync('chown', ['-h', '65534', at('srv/run')]);
    assert.equal(await read('/srv/run/c.log'), 'forbidden', 'a link that another user made');
  });

  it('still reads where /var/log itself is a link', async (t) => {
    const { folder, read } = placeOf(t, ['/var/log/*.log']);
    mkdirSync(join(folder, 'data'));
    renameSync(join(folder, 'var/log'), join(folder, 'data/log'));
    symlinkSync('../data/log', join(folder, 'var/log'));
    writeFileSync(join(folder, 'data/log/x.log'), 'x');
    assert.equal(await read('/var/log/x.log'), 'x');
  });

  it('never reads a secret while links are swapped', async (t) => {
    const { folder, read } = placeOf(t, ['/srv/app/*.log']);
    const path = join(folder, 'srv/app/swapped.log');
    writeFileSync(join(folder, 'srv/app/good.log'), 'good');
    const targets = ['good.log', '../../etc/shadow'];
    const seen = new Set<string>();
    for (let turn = 0; turn < 200; turn += 1) {
      const reading = read('/srv/app/swapped.log');
      symlinkSync(targets[turn % 2] ?? '', `${path}.new`);
      renameSync(`${path}.new`, path);
      seen.add(await reading);
    }
    assert(!seen.has('secret'));
    assert(seen.has('good') && seen.has('forbidden'), [...seen].join());
  });

  it('refuses a FIFO, a folder, a socket and a device, and says what they are', async (t) => {
    const { folder, read } = placeOf(t, ['/srv/app/*']);
    const at = (name: string): string => join(folder, 'srv/app', name);
    execFileSync('mkfifo', [at('fifo')]);
    mkdirSync(at('folder'));
    const server = createServer().listen(at('socket'));
    t.after(() => server.close());
    symlinkSync('/dev/zero', at('device'));
    await new Promise((resolve) => server.once('listening', resolve));
    for (const name of ['fifo', 'folder', 'socket', 'device']) {
      const rule = createReadRule({
        rootPath: folder,
        anyFile: true,
        patterns: () => [],
      });
      await assert.rejects(
        openLog(`/srv/app/${name}`, rule),
        new RegExp(`it is a .*${name === 'folder' ? 'directory' : name}`, 'i'),
      );
      assert.equal(await read(`/srv/app/${name}`), 'badRequest');
    }
  });

  it('opens a hard link like any file, as the kernel guards these', async (t) => {
    const { folder, read } = placeOf(t, ['/srv/app/*.log']);
    writeFileSync(join(folder, 'srv/app/d.log'), 'd');
    linkSync(join(folder, 'srv/app/d.log'), join(folder, 'srv/app/e.log'));
    unlinkSync(join(folder, 'srv/app/d.log'));
    assert.equal(await read('/srv/app/e.log'), 'd');
  });
});
