import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { longestLineBytes } from '../../contract/log-line.ts';
import { cleanLine, decodeLine } from './clean-line.ts';

const decode = (bytes: Buffer): string => decodeLine(bytes, 0, bytes.length);

describe('text of a line', () => {
  it('keeps what is harmless, tab and Hangul too', () => {
    for (const text of ['a\tb', '서비스가 시작되었습니다 🟢', '<b>&"\'', '']) {
      assert.equal(cleanLine(text), text);
    }
  });

  it('takes colours out and leaves a mark of every other escape and control', () => {
    assert.equal(cleanLine('\u001b[1;31mred\u001b[0m'), 'red');
    assert.equal(cleanLine('\u001b]0;title\u0007x'), '\ufffdx');
    assert.equal(cleanLine('\u001b]8;;http://x\u001b\\link'), '\ufffdlink');
    assert.equal(cleanLine('\u001b[2Jcleared'), '\ufffdcleared');
    assert.equal(cleanLine('\u009b31mred'), 'red');
    assert.equal(cleanLine('a\u0000\u0000\u0000b\u0008\rc'), 'a\ufffdb\ufffdc');
    assert.equal(cleanLine('user\u202egnp.exe'), 'user\ufffdgnp.exe');
    assert.equal(cleanLine('a\u2028b\u2066c\ufeffd'), 'a\ufffdb\ufffdc\ufffdd');
    assert.equal(cleanLine('half an escape \u001b'), 'half an escape \ufffd');
  });

  it('makes invalid UTF-8 valid, and takes the carriage return of CRLF', () => {
    assert.equal(decode(Buffer.from([0x61, 0xff, 0xfe, 0x62])), 'a\ufffd\ufffdb');
    assert.equal(decode(Buffer.from('line\r')), 'line');
    assert.equal(decode(Buffer.from('a\rb')), 'a\ufffdb');
  });

  it('takes the hole before a line out, however long, and leaves a mark of one within', () => {
    const [hole, line] = [Buffer.alloc(100_000), Buffer.from('Nov  1 08:00:01 h sshd[7]: m')];
    assert.equal(decode(Buffer.concat([hole, line])), line.toString());
    assert.equal(decode(Buffer.concat([line, hole.subarray(0, 9), line])), `${line}\ufffd${line}`);
    assert.equal(decode(hole), '');
  });

  it('cuts between characters', () => {
    const text = decode(Buffer.from('가'.repeat(longestLineBytes)));
    assert.equal(text, '가'.repeat(Math.floor(longestLineBytes / 3)));
  });

  it('never lets a control, a direction or a lone surrogate through', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const words = fc
      .array(fc.constantFrom('\u001b', '[', ']', '0', 'm', '\u0007', '\\', '\u009b', 'x', '\u202e'))
      .map((parts) => Buffer.from(parts.join('')));
    fc.assert(
      fc.property(fc.oneof(bytes, words), (line) => {
        const text = decode(line);
        assert(text.isWellFormed());
        // oxlint-disable-next-line no-control-regex -- these must not be there
        assert.doesNotMatch(text, /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });
});
