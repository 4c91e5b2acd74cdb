import assert from 'node:assert/strict';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { appFixture, type AppFixture } from '../hub-fixture.ts';
import { hostNameOf } from './request-checks.ts';
import { bodyLimitBytes } from './route-table.ts';
import { headerLimitBytes } from './server.ts';

let fixture: AppFixture;
before(async () => {
  fixture = await appFixture({
    allowedHosts: ['monitor.example.org'],
    publicUrl: 'https://public.example.org:8443',
    trustedProxies: ['192.0.2.0/24'],
  });
});
after(() => fixture[Symbol.asyncDispose]());

const inject = (options: InjectOptions) => fixture.app.inject(options);

/** What a server of its own answers to bytes, as no proper client sends them. */
async function answerTo(bytes: string): Promise<string> {
  await using own = await appFixture();
  await own.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = own.app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1', () => void socket.write(bytes));
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += String(chunk);
  return text;
}

async function statusLine(...lines: string[]): Promise<string> {
  const answer = await answerTo(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  return answer.split('\r\n', 1)[0] ?? '';
}

describe('the Host header', () => {
  const cases = [
    ['localhost', 200],
    ['LOCALHOST:8000', 200],
    ['127.0.0.1:8000', 200],
    ['192.0.2.200', 200],
    ['[::1]:8000', 200],
    ['monitor.example.org', 200],
    ['monitor.example.org.', 200],
    ['public.example.org:8443', 200],
    ['evil.example.org', 421],
    ['monitor.example.org.evil.org', 421],
    ['localhost.evil.org', 421],
    ['localhost@evil.org', 421],
    ['[::1', 421],
    ['127.0.0.1.evil.org', 421],
  ] as const;
  for (const [host, status] of cases) {
    test(`${JSON.stringify(host)}: ${status}`, async () => {
      const answer = await inject({ url: '/-/healthy', headers: { host } });
      assert.equal(answer.statusCode, status);
      if (status === 421) assert.equal(answer.json().error, 'badHost');
    });
  }

  test('is that of a whole address, where one is asked for', async () => {
    const asked = async (url: string) => statusLine(`GET ${url} HTTP/1.1`, 'Host: localhost');
    assert.match(await asked('http://localhost:80/-/healthy'), / 200 /);
    for (const host of ['evil.example.org', 'EVIL.example.org:80', 'evil@localhost']) {
      assert.match(await asked(`http://${host}/-/healthy`), / 421 /, host);
    }
  });

  test('is one', async () => {
    const [own, other] = ['Host: localhost', 'Host: evil.example.org'];
    const lines = ['GET /-/healthy HTTP/1.1', own] as const;
    assert.match(await statusLine(...lines), / 200 /);
    assert.match(await statusLine(...lines, other), / 421 /);
    assert.match(await statusLine(...lines, own), / 421 /);
  });

  test('is checked on every path', async () => {
    const headers = { host: 'evil.example.org', cookie: await fixture.cookieOf('administrator') };
    for (const url of ['/', '/metrics', '/api/v1/users', '/nowhere', '/api/v1/live']) {
      assert.equal((await inject({ url, headers })).statusCode, 421, url);
    }
  });

  test('what a proxy forwards is believed only of the named ones', async () => {
    const headers = { host: 'localhost', 'x-forwarded-host': 'evil.example.org' };
    const asked = { url: '/-/healthy', headers };
    assert.equal((await inject({ ...asked, remoteAddress: '192.0.2.9' })).statusCode, 421);
    assert.equal((await inject({ ...asked, remoteAddress: '198.51.100.9' })).statusCode, 200);
  });

  test('names are taken apart', () => {
    assert.equal(hostNameOf('Example.ORG.:80'), 'example.org');
    assert.equal(hostNameOf('[2001:DB8::1]:80'), '2001:db8::1');
    assert.equal(hostNameOf('a b'), null);
    assert.equal(hostNameOf('a/b'), null);
    assert.equal(hostNameOf(''), null);
  });
});

describe('where a change comes from', () => {
  const cases: [string, Record<string, string>, boolean][] = [
    ['the console', { origin: 'http://localhost' }, true],
    ['the console at another port', { host: 'localhost:81', origin: 'http://localhost:81' }, true],
    ['the console behind TLS', { origin: 'https://localhost' }, true],
    ['the public address', { origin: 'https://public.example.org:8443' }, true],
    ['the browser says same origin', { 'sec-fetch-site': 'same-origin' }, true],
    ['another site', { origin: 'https://evil.example.org' }, false],
    ['another port', { origin: 'http://localhost:9999' }, false],
    ['a name that begins alike', { origin: 'http://localhost.evil.org' }, false],
    ['a file or sandbox', { origin: 'null' }, false],
    ['nonsense', { origin: 'localhost' }, false],
    ['no origin at all', {}, false],
    [
      'a plain page in the name of the console behind TLS',
      { origin: 'http://localhost', 'x-forwarded-proto': 'https' },
      false,
    ],
    [
      'the browser says cross-site',
      { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' },
      false,
    ],
    [
      'the browser says same site',
      { origin: 'http://localhost', 'sec-fetch-site': 'same-site' },
      false,
    ],
  ];
  for (const [from, headers, good] of cases) {
    test(`${from}: ${good ? 'taken' : 'refused'}`, async () => {
      const cookie = await fixture.cookieOf('administrator');
      const answer = await inject({
        method: 'DELETE',
        url: '/api/v1/users/unknown',
        remoteAddress: '192.0.2.9',
        headers: { host: 'localhost', cookie: `${cookie}; __Host-${cookie}`, ...headers },
      });
      assert.equal(answer.statusCode, good ? 404 : 403);
      if (!good) assert.equal(answer.json().error, 'badOrigin');
    });
  }

  test('a form of another site changes nothing, though the cookie came along', async () => {
    const answer = await inject({
      method: 'POST',
      url: '/api/v1/users',
      headers: {
        cookie: await fixture.cookieOf('administrator'),
        origin: 'https://evil.example.org',
        'content-type': 'text/plain',
      },
      payload: '{"name":"mallory","role":"administrator","password":"long enough"}',
    });
    assert.equal(answer.json().error, 'badOrigin');
    const names = await fixture.records.selectFrom('users').select('name').execute();
    assert.ok(names.every((row) => row.name !== 'mallory'));
  });

  test('a sign-in from another site is refused, one of a command line is not', async () => {
    const payload = { name: 'nobody', password: 'x' };
    const asked = { method: 'POST', url: '/api/v1/session', payload } as const;
    const foreign = await inject({ ...asked, headers: { origin: 'https://evil.example.org' } });
    assert.equal(foreign.json().error, 'badOrigin');
    assert.equal((await inject(asked)).json().error, 'badCredentials');
  });

  test('a token needs no origin: no browser sends it by itself', async () => {
    const authorization = await fixture.bearerOf('administrator', 'administrator');
    const headers = { authorization, origin: 'https://elsewhere.example.org' };
    const asked = { method: 'DELETE', url: '/api/v1/users/unknown', headers } as const;
    assert.equal((await inject(asked)).statusCode, 404);
  });
});

describe('broken bodies', () => {
  const users = '/api/v1/users';
  const json = 'application/json';
  const good = { name: 'new', role: 'viewer', password: 'long enough' };
  const cases: [string, string, string, string | Buffer, string, RegExp][] = [
    ['not JSON', users, json, '{"name":', 'badRequest', /JSON/],
    ['empty', users, json, '', 'badRequest', /body/],
    ['null', users, json, 'null', 'badRequest', /body/],
    ['an array', users, json, '[]', 'badRequest', /body/],
    ['too large', users, json, `"${'x'.repeat(bodyLimitBytes)}"`, 'tooLarge', /64 KiB/],
    ['plain text', users, 'text/plain', JSON.stringify(good), 'badRequest', /must be JSON/],
    ['a form', users, 'application/x-www-form-urlencoded', 'name=new', 'badRequest', /be JSON/],
    ['a field missing', users, json, '{"name":"new"}', 'badRequest', /body\.role/],
    ['a wrong type', users, json, '{"name":[1],"role":"viewer"}', 'badRequest', /body\.name/],
    [
      'a role that is none',
      users,
      json,
      JSON.stringify({ ...good, role: 'root' }),
      'badRequest',
      /body\.role/,
    ],
    ['a prototype', users, json, '{"__proto__":{"role":"x"}}', 'badRequest', /JSON/],
    ['a constructor', users, json, '{"constructor":{"prototype":{"x":1}}}', 'badRequest', /JSON/],
    ['not UTF-8', users, json, Buffer.from([0x7b, 0xff, 0xfe]), 'badRequest', /JSON/],
  ];
  for (const [what, url, type, payload, code, message] of cases) {
    test(`${what}: ${code}`, async () => {
      const answer = await inject({
        method: 'POST',
        url,
        headers: {
          cookie: await fixture.cookieOf('administrator'),
          origin: 'http://localhost',
          host: 'localhost',
          'content-type': type,
        },
        payload,
      });
      assert.equal(answer.json().error, code);
      assert.match(answer.json().message, message);
      assert.equal(Object.hasOwn(Object.prototype, 'role'), false);
    });
  }

  test('a setting with a value that is none says what it takes, in both languages', async () => {
    const headers = { cookie: await fixture.cookieOf('administrator'), origin: 'http://localhost' };
    const payload = { values: { reportTime: '25:99' } };
    const answer = await inject({ method: 'PATCH', url: '/api/v1/settings', headers, payload });
    assert.match(answer.json().message, /"reportTime": it must be a time of day/);
    assert.match(answer.json().text.ko, /^report-time: 허용되는 값은 09:00 같은 시각입니다$/);
  });

  test('settings named like parts of objects are no settings', async () => {
    const headers = { cookie: await fixture.cookieOf('administrator'), origin: 'http://localhost' };
    for (const key of ['constructor', 'toString', 'hasOwnProperty', 'auth.deviceKey']) {
      const payload = { values: { [key]: 1 } };
      const url = '/api/v1/settings';
      const answer = await inject({ method: 'PATCH', url, headers, payload });
      assert.match(answer.json().message, /no such setting/, key);
    }
  });
});

describe('broken addresses and queries', () => {
  const range = '/api/v1/hosts/h1/range';
  const cases: [string, number, string][] = [
    ['/nowhere', 404, 'notFound'],
    ['/api/v1/nowhere', 404, 'notFound'],
    ['/%zz', 400, 'badRequest'],
    ['/api/v1/hosts/%zz/facts', 400, 'badRequest'],
    ['/api/v1/hosts/unknown/facts', 404, 'notFound'],
    ['/api/v1/hosts/__proto__/facts', 404, 'notFound'],
    [`/api/v1/hosts/${'x'.repeat(200)}/facts`, 400, 'badRequest'],
    [`${range}?metric=m&fromMs=1`, 400, 'badRequest'],
    [`${range}?metric=m&fromMs=5&toMs=4`, 400, 'badRequest'],
    [`${range}?metric=m&fromMs=a&toMs=4`, 400, 'badRequest'],
    [`${range}?metric=m&fromMs=1&toMs=4&points=100000`, 400, 'badRequest'],
    [`${range}?metric=m&fromMs=1&toMs=4&where=nonsense`, 400, 'badRequest'],
    [`${range}?metric=m&fromMs=1&toMs=4&where=__proto__=x`, 400, 'badRequest'],
    [`${range}?metric=a&metric=b&fromMs=1&toMs=4`, 400, 'badRequest'],
    ['/api/v1/audit?limit=0', 400, 'badRequest'],
  ];
  for (const [url, status, code] of cases) {
    test(`${url.slice(0, 60)}: ${code}`, async () => {
      const headers = { cookie: await fixture.cookieOf('administrator') };
      const answer = await inject({ url, headers });
      assert.equal(answer.json().error, code);
      assert.equal(answer.statusCode, status);
      assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/);
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.equal(answer.headers['cache-control'], 'no-store');
    });
  }

  test('what an address leads to is kept by no cache, however the address is written', async () => {
    const headers = { cookie: await fixture.cookieOf('administrator') };
    for (const url of ['/api/v1/users', '/%61pi/v1/users', '/%6Detrics', '/a%70i?language=ko']) {
      const answer = await inject({ url, headers });
      assert.equal(answer.statusCode, 200, url);
      assert.equal(answer.headers['cache-control'], 'no-store', url);
    }
  });

  test('a line break in an address or name reaches no header', async () => {
    const headers = { cookie: await fixture.cookieOf('administrator') };
    const url = '/api/v1/hosts/x%0d%0aset-cookie:%20a=b/facts';
    const answer = await inject({ url, headers });
    assert.equal(answer.statusCode, 404);
    assert.equal(answer.headers['set-cookie'], undefined);
  });
});

test('what goes wrong inside is logged, not told', async () => {
  const own = await appFixture();
  const headers = { cookie: await own.cookieOf('administrator') };
  await own.records.schema.dropTable('audit').execute();
  const answer = await own.app.inject({ url: '/api/v1/audit', headers });
  assert.equal(answer.statusCode, 500);
  assert.equal(answer.json().error, 'internal');
  assert.doesNotMatch(answer.body, /audit|sql|table/i);
  await own[Symbol.asyncDispose]();
});

const authorization = `Bearer hs_${'0'.repeat(16)}_${'A'.repeat(43)}`;
const manyOf: [string, string, Record<string, string>, number][] = [
  ['requests', '/api/v1/setup', {}, 200],
  ['made-up tokens', '/api/v1/hosts', { authorization }, 401],
  ['addresses that are none', '/nowhere', {}, 404],
];
for (const [what, url, headers, status] of manyOf) {
  test(`too many ${what} of one network are refused, others are not`, async () => {
    await using own = await appFixture();
    const asked = { url, headers, remoteAddress: '2001:db8::1' };
    let last = await own.app.inject(asked);
    for (let count = 0; count < 3001 && last.statusCode === status; count += 1) {
      last = await own.app.inject(asked);
    }
    assert.equal(last.json().error, 'tooMany');
    assert.equal(last.headers['retry-after'], '60');
    const statusOf = async (changes: InjectOptions) =>
      (await own.app.inject({ ...asked, ...changes })).statusCode;
    assert.equal(await statusOf({ remoteAddress: '2001:db8::9' }), 429);
    assert.equal(await statusOf({ url: '/-/healthy' }), 200);
    assert.equal(await statusOf({ remoteAddress: '192.0.2.1' }), status);
  });
}

describe('what is hardly HTTP', () => {
  const long = 'x'.repeat(headerLimitBytes);
  const cases: [string, string, RegExp][] = [
    [
      'a long header',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${long}\r\n\r\n`,
      /^HTTP\/1.1 431 .*tooLarge/s,
    ],
    ['a long address', `GET /${long} HTTP/1.1\r\nhost: a\r\n\r\n`, /^HTTP\/1.1 431 .*tooLarge/s],
    ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1.1 400 .*badRequest/s],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1.1 400/],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      /^HTTP\/1.1 400/,
    ],
  ];
  for (const [what, bytes, answer] of cases) {
    test(what, async () => {
      const text = await answerTo(bytes);
      assert.match(text, answer);
      // Without a host Node.js answers by itself, with nothing in it.
      if (what === 'no host') return;
      assert.match(text, /^content-security-policy: default-src 'none'/m);
      assert.match(text, /^x-content-type-options: nosniff\r$/m);
    });
  }
});

test('an offer of a protocol that is not spoken is passed over', async () => {
  const body = '{"name":"nobody","password":"x"}';
  const asked = ['POST /api/v1/session HTTP/1.1', 'Host: localhost'];
  const offer = [
    'Connection: Upgrade, HTTP2-Settings, close',
    'Upgrade: h2c',
    'HTTP2-Settings: AA',
  ];
  const about = ['Content-Type: application/json', `Content-Length: ${body.length}`];
  const head = [...asked, ...offer, ...about].join('\r\n');
  assert.match(await answerTo(`${head}\r\n\r\n${body}`), /^HTTP\/1.1 401 .*badCredentials/s);
});
