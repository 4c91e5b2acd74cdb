import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { livePath } from '../../contract/live.ts';
import { routes } from '../../contract/routes.ts';
import { appFixture, type AppFixture } from '../hub-fixture.ts';
import { TakenMethods } from './taken-methods.ts';

let fixture: AppFixture;
before(async () => {
  fixture = await appFixture();
});
after(() => fixture[Symbol.asyncDispose]());

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Every path of the contract with the methods that it takes. */
function contractPaths(): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const route of Object.keys(routes)) {
    const [method = '', path = ''] = route.split(' ');
    paths.set(path, [...(paths.get(path) ?? []), method]);
  }
  return paths;
}

test('no path of the contract answers a method that it does not take but with 405', async () => {
  for (const [path, taken] of contractPaths()) {
    const url = path.replace(/:\w+/g, 'unknown');
    for (const method of methods.filter((each) => !taken.includes(each))) {
      const answer = await fixture.app.inject({ method, url: `${url}?a=b` });
      assert.equal(answer.statusCode, 405, `${method} ${url}: ${answer.body}`);
      const { error, message, text } = answer.json();
      assert.equal(error, 'badMethod');
      assert.ok(message.startsWith(`cannot answer ${method} ${url}: this address takes `));
      assert.match(text.en, /^This address takes [A-Z, ]+\.$/);
      assert.match(text.ko, /^이 주소에서 쓸 수 있는 메서드는 [A-Z, ]+입니다\.$/);
      const allowed = String(answer.headers.allow).split(', ');
      const head = taken.includes('GET') ? ['HEAD'] : [];
      assert.deepEqual(allowed.toSorted(), [...taken, ...head, 'OPTIONS'].toSorted(), url);
      assert.equal(answer.headers['cache-control'], 'no-store');
    }
  }
});

test('OPTIONS names the methods, to anybody, and allows no other site anything', async () => {
  const asked = { method: 'OPTIONS', headers: { origin: 'https://evil.example.org' } } as const;
  const answer = await fixture.app.inject({ ...asked, url: '/api/v1/session' });
  assert.deepEqual([answer.statusCode, answer.body], [204, '']);
  assert.match(String(answer.headers.allow), /\bPOST\b.*\bOPTIONS$/);
  const names = Object.keys(answer.headers);
  assert.deepEqual(
    names.filter((name) => name.startsWith('access-control-')),
    [],
  );
  assert.equal((await fixture.app.inject({ ...asked, url: '/nowhere' })).statusCode, 404);
});

describe('beside the contract', () => {
  const cases = [
    ['POST', '/metrics', 405],
    ['DELETE', '/-/healthy', 405],
    ['POST', '/api', 405],
    ['POST', livePath, 405],
    ['POST', '/', 405],
    ['TRACE', '/metrics', 405],
    ['POST', '/nowhere', 404],
    ['POST', '/metrics/', 404],
    ['POST', '/api/v1/hosts//facts', 404],
    ['DELETE', '/api/v1/hosts/a/b/facts', 404],
  ] as const;
  for (const [method, url, status] of cases) {
    test(`${method} ${url}: ${status}`, async () => {
      // TRACE is not among those that the types of the fixture know.
      const answer = await fixture.app.inject({ method: method as 'GET', url });
      assert.equal(answer.statusCode, status, answer.body);
      assert.equal(answer.headers.allow !== undefined, status === 405);
    });
  }
});

test('a path of more than one route takes what either takes', () => {
  const taken = new TakenMethods();
  taken.add('/a/:name', ['GET']);
  taken.add('/a/own', ['POST']);
  taken.add('/files/*', ['GET']);
  assert.deepEqual(taken.of('/a/own'), ['GET', 'POST']);
  assert.deepEqual(taken.of('/a/other'), ['GET']);
  assert.deepEqual(taken.of('/files/deep/below'), ['GET']);
  for (const path of ['/files', '/a/', '*', '']) assert.deepEqual(taken.of(path), [], path);
});
