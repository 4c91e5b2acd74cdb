import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogSource } from '../../contract/log-line.ts';
import { chooseSources, mostWatched } from './choose-sources.ts';

const fileOf = (path: string, changedMs: number, more: Partial<LogSource> = {}): LogSource => ({
  id: `file:${path}`,
  name: path,
  kind: 'file',
  sizeBytes: 1,
  changedMs,
  unreadable: null,
  ...more,
});

const outsideOf = (kind: 'container' | 'pod', count: number): LogSource[] =>
  Array.from({ length: count }, (_, at) => {
    const name = `${kind}-${at}`;
    return { ...fileOf(name, 0), id: `${kind}:${at}`, kind, changedMs: null };
  });

const none: ReadonlySet<LogSource['id']> = new Set();

describe('choice of logs', () => {
  it('takes the files that were written last, by short names', () => {
    const files = Array.from({ length: 50 }, (_, at) => fileOf(`/var/log/app${at}.log`, at));
    const { watched, unwatched } = chooseSources(files, [], none);
    assert.deepEqual([watched.length, unwatched.length], [mostWatched.file, 10]);
    assert.deepEqual([watched[0]?.name, unwatched[9]?.name], ['app49.log', 'app0.log']);
    const names = [fileOf('/var/log/nginx/error.log', 1), fileOf('/srv/app/error.log', 0)];
    assert.deepEqual(
      chooseSources(names, [], none).watched.map(({ name }) => name),
      ['nginx/error.log', 'error.log'],
    );
  });

  it('takes containers and pods as they are listed, each kind up to its limit', () => {
    const outside = [...outsideOf('container', 70), ...outsideOf('pod', 50)];
    const { watched, unwatched } = chooseSources([], outside, none);
    assert.equal(watched.length, mostWatched.container + mostWatched.pod);
    assert.equal(watched[0]?.id, 'container:0');
    assert.equal(unwatched.length, 16);
    assert(unwatched.every(({ reason }) => /only \d+/.test(reason.en) && /만/.test(reason.ko)));
  });

  it('says of what may not be read why, and gives its place to another', () => {
    const reason = { en: 'no right', ko: '권한 없음' };
    const closed = fileOf('/var/log/secret.log', 99, { unreadable: { unreadable: reason } });
    const files = Array.from({ length: 40 }, (_, at) => fileOf(`/var/log/${at}.log`, at));
    const { watched, unwatched } = chooseSources([...files, closed], [], none);
    assert.equal(watched.length, 40);
    assert.deepEqual(unwatched, [{ name: 'secret.log', reason }]);
  });

  it('keeps what it has watched while the order changes, and takes in the most troubled', () => {
    const pods = outsideOf('pod', 200);
    const idsOf = (sources: readonly LogSource[], held: ReadonlySet<LogSource['id']>) =>
      new Set(chooseSources([], sources, held).watched.map(({ id }) => id));
    const first = idsOf(pods, none);
    const turned = [pods[150]!, ...pods.filter((_, at) => at !== 150)];
    const second = idsOf(turned, first);
    assert.deepEqual(
      [...second].toSorted(),
      [...first, pods[150]!.id].filter((id) => id !== pods[39]!.id).toSorted(),
    );
    const [front, back, rest] = [turned.slice(0, 20), turned.slice(20, 40), turned.slice(60)];
    const between = turned.slice(40, 60);
    assert.deepEqual(idsOf([...front, ...between, ...back, ...rest], second), second);
    const far = idsOf([...front, ...between, ...rest, ...back], second);
    assert(back.every(({ id }) => !far.has(id)));
  });
});
