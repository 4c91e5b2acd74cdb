import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorLine } from '../contract/error-line.ts';
import { announcedMs, Announcement } from './announcement.ts';

const startMs = 1_795_280_000_000;

const lineOf = (id: number, atMs = startMs): ErrorLine => ({
  id,
  atMs,
  source: 'unit:nginx.service',
  name: 'nginx',
  text: `error ${id}`,
  marks: [{ from: 0, to: 5, tone: 'error' }],
});

/** A frame of these lines, newest first. */
const frameOf = (...ids: number[]) => ({
  atMs: startMs,
  lines: ids.map((id) => lineOf(id)),
});

/** One that has seen the first frame at 0. */
function looking(...ids: number[]): Announcement {
  const announcement = new Announcement();
  announcement.take(frameOf(...ids), 0);
  return announcement;
}

const said = (announcement: Announcement, nowMs: number) => {
  const current = announcement.current(nowMs);
  return current && [current.line.id, current.more];
};

describe('announcement', () => {
  it('says nothing of what was there before one looked', () => {
    const announcement = looking(3, 2, 1);
    assert.equal(announcement.current(0), null);
    announcement.take(frameOf(3, 2, 1), 10);
    assert.equal(announcement.current(10), null);
  });

  it('says the newest new line for 30 seconds', () => {
    const announcement = looking(1);
    announcement.take(frameOf(2, 1), 1000);
    assert.deepEqual(said(announcement, 1000), [2, 0]);
    assert.deepEqual(said(announcement, 1000 + announcedMs - 1), [2, 0]);
    assert.equal(announcement.current(1000 + announcedMs), null);
  });

  it('counts those that came meanwhile, and begins anew when it was seen', () => {
    const announcement = looking();
    announcement.take(frameOf(1), 0);
    announcement.take(frameOf(3, 2, 1), 500);
    assert.deepEqual(said(announcement, 500), [3, 2]);
    announcement.take(frameOf(3, 2, 1), 600);
    assert.deepEqual(said(announcement, 600), [3, 2], 'the same frame again is no news');
    announcement.acknowledge();
    assert.equal(announcement.current(600), null);
    announcement.take(frameOf(4, 3, 2), 700);
    assert.deepEqual(said(announcement, 700), [4, 0]);
  });

  it('forgets the count of what was no longer announced', () => {
    const announcement = looking();
    announcement.take(frameOf(2, 1), 0);
    announcement.take(frameOf(3, 2, 1), announcedMs);
    assert.deepEqual(said(announcement, announcedMs), [3, 0]);
  });

  it('counts in a flood those that no frame has shown', () => {
    const announcement = looking(1);
    const ids = Array.from({ length: 10 }, (_, index) => 5000 - index);
    announcement.take(frameOf(...ids), 250);
    assert.deepEqual(said(announcement, 250), [5000, 4998]);
  });

  it('says nothing of old lines of a log that was read late', () => {
    const announcement = looking(1);
    const old = lineOf(3, startMs - 60_000);
    const fresh = lineOf(2, startMs - 400);
    announcement.take({ atMs: startMs + 3000, lines: [fresh, old, lineOf(1)] }, 3000);
    assert.deepEqual(said(announcement, 3000), [2, 0]);
    announcement.take({ atMs: startMs + 4000, lines: [fresh, old, lineOf(1)] }, 4000);
    assert.deepEqual(said(announcement, 4000), [2, 0], 'and does not come to it later');
  });

  it('takes the first frame of a new connection as the first', () => {
    const announcement = looking(9);
    announcement.take(frameOf(10, 9), 0);
    announcement.begin();
    assert.equal(announcement.current(0), null);
    // The agent was started anew and counts from one.
    announcement.take(frameOf(2, 1), 10);
    assert.equal(announcement.current(10), null);
    announcement.take(frameOf(3, 2, 1), 20);
    assert.deepEqual(said(announcement, 20), [3, 0]);
  });
});
