// Command lines cut and cleaned.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteScanner } from '../byte-scanner.ts';
import { argumentsIn, takeCommandLine } from './process-command.ts';
import { cleanText } from '../../kit/clean-text.ts';

function scan(bytes: Buffer): ByteScanner {
  const scanner = new ByteScanner(bytes);
  scanner.end = bytes.length;
  return scanner;
}

test('arguments end with NUL; empty ones in the middle stay', () => {
  assert.deepEqual(takeCommandLine(scan(Buffer.from('a\0\0b c\0'))), ['a', '', 'b c']);
  assert.deepEqual(takeCommandLine(scan(Buffer.from('own title without NUL'))), [
    'own title without NUL',
  ]);
  assert.deepEqual(takeCommandLine(scan(Buffer.from('\0\0\0'))), []);
  assert.deepEqual(takeCommandLine(scan(Buffer.alloc(0))), []);
});

test('a line of too many arguments says that more followed', () => {
  const words = takeCommandLine(scan(Buffer.from('a\0'.repeat(300))));
  assert.deepEqual([words.length, words.at(255), words.at(-1)], [257, 'a', '…']);
  assert.equal(takeCommandLine(scan(Buffer.from('a\0'.repeat(256)))).at(-1), 'a');
});

test('arguments are given one by one as they are, and end where more is not read', () => {
  assert.deepEqual([...argumentsIn(scan(Buffer.from('a\0\0-pabc\0\0')))], ['a', '', '-pabc']);
  assert.deepEqual([...argumentsIn(scan(Buffer.alloc(0)))], []);
  const many = [...argumentsIn(scan(Buffer.from('a\0'.repeat(9000))))];
  assert.deepEqual([many.length, many.at(-1)], [4097, null]);
  const long = [...argumentsIn(scan(Buffer.alloc(1024 * 1024, 'a')))];
  assert.deepEqual([long.length, long.at(-1)], [2, null]);
});

test('a secret on the second line of a script given as an argument is hidden', () => {
  assert.deepEqual(takeCommandLine(scan(Buffer.from('sh\0-c\0sleep 9\nmysql -pabc\0'))), [
    'sh',
    '-c',
    'sleep 9?mysql -p***',
  ]);
});

test('what could deceive a terminal or a reader is taken out, the rest stays', () => {
  const told = Buffer.concat([
    Buffer.from('x\u001b[2J\n"<b>\u202egpj.exe\u2066\u0085\0한글\0'),
    Buffer.from([0xff, 0xfe, 0]),
  ]);
  assert.deepEqual(takeCommandLine(scan(told)), ['x?[2J?"<b>?gpj.exe??', '한글', '\ufffd\ufffd']);
  assert.equal(cleanText('\u2028a\u2029\u007f\u009b'), '?a???');
});
