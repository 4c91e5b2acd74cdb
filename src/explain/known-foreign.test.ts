import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProcessInfo } from '../contract/process.ts';
import type { Verdict } from '../contract/verdict.ts';
import { loadExplainer } from './explain.ts';
import { aContext, aProcess, listens } from './process-fixture.ts';

const windows = await loadExplainer('win32');
const macos = await loadExplainer('darwin');

const system = { user: 'NT AUTHORITY\\SYSTEM', userId: null } as const;

/** What Windows tells of a process: no package, no numbers of users. */
function onWindows(path: string, part: Partial<ProcessInfo> = {}, parent?: string): Verdict {
  const name = path.slice(path.lastIndexOf('\\') + 1);
  const process = aProcess({ name, executable: path, commandLine: [path], ...system, ...part });
  const above = aProcess({ pid: process.parentPid, parentPid: 0, name: parent ?? 'x' });
  const find = (): ProcessInfo | null => (parent === undefined ? null : above);
  return windows.judge({ ...process, parentPid: 700 }, aContext({ find }));
}

const unexpected = ({ reasons }: Verdict): string[] =>
  reasons.filter(({ expected }) => !expected).map(({ rule }) => rule);

describe('on Windows', () => {
  it('finds nothing wrong with the parts of a stock system', () => {
    const ports = [listens('0.0.0.0', 135), listens('::', 135, 'tcp6'), listens('0.0.0.0', 49668)];
    const path = 'C:\\Windows\\System32\\svchost.exe';
    for (const spelled of [path, 'c:\\WINDOWS\\system32\\svchost.exe']) {
      const verdict = onWindows(spelled, { ports }, 'services.exe');
      assert.equal(verdict.level, 'safe', JSON.stringify(verdict.reasons));
      assert.match(verdict.role.en, /services of Windows/);
    }
    const lsass = onWindows('C:\\Windows\\System32\\lsass.exe', {}, 'wininit.exe');
    assert.equal(lsass.level, 'safe');
    const name = 'MsMpEng.exe';
    const folder = 'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.25080.5-0';
    assert.equal(onWindows(`${folder}\\${name}`, {}, 'services.exe').level, 'safe');
    const sql = 'C:\\Program Files\\Microsoft SQL Server\\MSSQL16.X\\MSSQL\\Binn\\sqlservr.exe';
    assert.equal(onWindows(sql, { user: 'NT SERVICE\\MSSQL' }, 'services.exe').level, 'safe');
  });

  it('sees through names at wrong places and under wrong parents', () => {
    const fake = onWindows('C:\\Users\\Public\\svchost.exe', {}, 'services.exe');
    assert.equal(fake.level, 'danger');
    assert(unexpected(fake).includes('NAME_IMITATED'));
    const shell = onWindows('C:\\Windows\\System32\\explorer.exe', { user: 'PC\\ann' });
    assert(unexpected(shell).includes('NAME_IMITATED'));
    const lsass = onWindows('C:\\Windows\\System32\\lsass.exe', {}, 'winword.exe');
    assert(unexpected(lsass).includes('UNUSUAL_PARENT'));
    const remote = [listens('0.0.0.0', 3389)];
    const host = onWindows('C:\\Windows\\System32\\svchost.exe', { ports: remote }, 'services.exe');
    assert.equal(host.level, 'danger');
  });

  it('has a word of its own for what is no program', () => {
    const kernel = windows.judge(
      aProcess({ pid: 4, name: 'System', executable: null }),
      aContext(),
    );
    assert.equal(kernel.level, 'kernel');
    assert.match(kernel.role.en, /kernel of Windows/);
    assert.match(windows.find('Memory Compression')?.role.ko ?? '', /압축/);
  });
});

describe('on macOS', () => {
  const metadata =
    '/System/Library/Frameworks/CoreServices.framework/Versions/A/Frameworks/Metadata.framework/' +
    'Versions/A/Support';
  const root = { user: 'root', userId: 0 } as const;
  const judge = (executable: string, part: Partial<ProcessInfo> = {}): Verdict => {
    const name = executable.slice(executable.lastIndexOf('/') + 1);
    const process = aProcess({ name, executable, commandLine: [executable], ...root, ...part });
    return macos.judge(process, aContext());
  };

  it('finds nothing wrong with the parts of a stock system', () => {
    for (const path of [
      '/sbin/launchd',
      '/usr/libexec/logd',
      `${metadata}/mds`,
      `${metadata}/mds_stores`,
      `${metadata}/mdworker_shared`,
      '/System/Library/PrivateFrameworks/TCC.framework/Support/tccd',
    ]) {
      assert.equal(judge(path).level, 'safe', path);
    }
    const windowServer =
      '/System/Library/PrivateFrameworks/SkyLight.framework/Versions/A/Resources/WindowServer';
    const own = { user: '_windowserver', userId: 88 };
    assert.equal(judge(windowServer, own).level, 'safe');
    assert.equal(judge('/usr/sbin/sshd', { ports: [listens('0.0.0.0', 22)] }).level, 'safe');
  });

  it('sees through names at wrong places, and users that are too mighty', () => {
    const fake = judge('/private/tmp/mds', { user: 'ann', userId: 501 });
    assert.equal(fake.level, 'danger');
    assert(unexpected(fake).includes('NAME_IMITATED'));
    assert(unexpected(judge('/usr/libexec/locationd')).includes('ROOT_UNEXPECTED'));
    const shared = judge('/usr/sbin/smbd', { ports: [listens('0.0.0.0', 445)] });
    assert.equal(shared.level, 'danger');
  });
});
