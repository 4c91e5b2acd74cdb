import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readLine } from './password.ts';

async function* parts(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

it('takes one line, without its end', async () => {
  assert.equal(await readLine(parts('correct horse\n')), 'correct horse');
  assert.equal(await readLine(parts('correct', ' horse\r\nnext\n')), 'correct horse');
  assert.equal(await readLine(parts('no end')), 'no end');
  assert.equal(await readLine(parts(' blanks stay \n')), ' blanks stay ');
});

it('refuses to take none', async () => {
  await assert.rejects(readLine(parts()), /standard input gave none/);
  await assert.rejects(readLine(parts('\n')), /standard input gave none/);
});

it('does not read for ever', async () => {
  async function* endless(): AsyncGenerator<string> {
    for (;;) yield 'x'.repeat(1000);
  }
  assert((await readLine(endless())).length < 10_000);
});
