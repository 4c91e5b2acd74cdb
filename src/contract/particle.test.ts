import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { particle, type Particle } from './particle.ts';

const kinds: readonly Particle[] = ['이/가', '을/를', '은/는', '과/와', '으로/로'];
const after = (word: string | number) => kinds.map((kind) => particle(word, kind)).join(' ');

const closed = '이 을 은 과 으로';
const rieul = '이 을 은 과 로';
const open = '가 를 는 와 로';
const unsure = '이(가) 을(를) 은(는) 과(와) (으)로';

describe('the particle after a word', () => {
  it('follows the final consonant of Hangul', () => {
    for (const word of ['서버', '가', '히']) assert.equal(after(word), open, word);
    for (const word of ['로그인', '값', '힣']) assert.equal(after(word), closed, word);
    for (const word of ['파일', '웹 셸']) assert.equal(after(word), rieul, word);
  });

  it('follows the Korean reading of digits', () => {
    for (const number of [2, 4, 5, 9, 12, 1099]) assert.equal(after(number), open, String(number));
    for (const number of [0, 3, 6, 10, 100, 1000, 443]) {
      assert.equal(after(number), closed, String(number));
    }
    for (const number of [1, 7, 8, 8081, 137]) assert.equal(after(number), rieul, String(number));
  });

  it('follows letters that have one reading', () => {
    for (const word of ['nginx', 'redis', 'API', 'bash', 'deploy', 'CPU', 'xz']) {
      assert.equal(after(word), open, word);
    }
    for (const word of ['admin', 'system', 'RAM', 'ping', 'VPN']) {
      assert.equal(after(word), closed, word);
    }
    for (const word of ['journal', 'SQL']) assert.equal(after(word), rieul, word);
  });

  it('writes both forms where the reading is not sure', () => {
    for (const word of ['file', 'cache', 'PNG', 'g', 'ssh.service', 'web', 'docker', '', '…']) {
      assert.equal(after(word), unsure, word);
    }
  });

  it('reads past brackets and closing quotes', () => {
    assert.equal(after('web-01 (nginx)'), rieul);
    assert.equal(after('"admin"'), closed);
    assert.equal(after('(서버)'), open);
    assert.equal(after('"'.repeat(100_000)), unsure);
  });
});
