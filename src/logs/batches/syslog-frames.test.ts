import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { longestLineBytes } from '../../contract/log-line.ts';
import { FrameError, longestFrameBytes, SyslogFrames } from './syslog-frames.ts';

const texts = (messages: readonly Buffer[]): string[] => messages.map((one) => one.toString());

function split(stream: string, sizes: readonly number[] = [stream.length]): string[] {
  const frames = new SyslogFrames();
  const bytes = Buffer.from(stream);
  const messages: string[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const end = at + (sizes[turn % sizes.length] ?? 1);
    messages.push(...texts(frames.push(bytes.subarray(at, end))));
    at = end;
  }
  const rest = frames.finish();
  return rest ? [...messages, rest.toString()] : messages;
}

describe('frames of syslog by TCP', () => {
  it('are counted or end with a line feed, each for itself', () => {
    assert.deepEqual(split('5 <1>ab<2>cd\n7 <3>e\nfg<4>h'), ['<1>ab', '<2>cd', '<3>e\nfg', '<4>h']);
    // A line may begin with a number that counts nothing.
    assert.deepEqual(split('12 apples\n2026-11-21T06:55:46Z web sshd: x\n'), [
      '12 apples',
      '2026-11-21T06:55:46Z web sshd: x',
    ]);
  });

  it('are the same however the bytes come', () => {
    const message = fc.string({ unit: fc.constantFrom('a', '1', ' ', '<', '가'), maxLength: 20 });
    const frame = fc.record({ message, isCounted: fc.boolean() });
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 10 }), sizes, (all, parts) => {
        const wanted = all.map(({ message: text }) => `<13>${text}`);
        const stream = wanted.map((text, at) =>
          all[at]?.isCounted ? `${Buffer.byteLength(text)} ${text}` : `${text}\n`,
        );
        assert.deepEqual(split(stream.join(''), parts), wanted);
      }),
    );
  });

  it('are cut at the length of a line, and what is cut is counted', () => {
    const long = `<1>${'x'.repeat(100_000)}`;
    for (const stream of [`${long}\n<2>b\n`, `${long.length} ${long}<2>b\n`]) {
      const frames = new SyslogFrames();
      const messages: Buffer[] = [];
      for (let at = 0; at < stream.length; at += 7000) {
        messages.push(...frames.push(Buffer.from(stream.slice(at, at + 7000))));
      }
      assert.deepEqual(
        messages.map(({ length }) => length),
        [longestLineBytes, 4],
      );
      assert(Math.abs(frames.cutBytes - (long.length - longestLineBytes)) <= 1);
    }
  });

  it('fail where a sender announces more than anybody sends', () => {
    const frames = new SyslogFrames();
    assert.throws(() => frames.push(Buffer.from(`${longestFrameBytes + 1} <1>x`)), FrameError);
  });
});
