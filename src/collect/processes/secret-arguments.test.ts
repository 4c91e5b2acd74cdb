// Secrets of command lines are hidden, and nothing else is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hideSecrets } from './secret-arguments.ts';

const line = (text: string): string => hideSecrets(text.split(' ')).join(' ');

for (const [given, shown] of [
  ['psql --password=hunter2 -h db', 'psql --password=*** -h db'],
  ['app --db-password hunter2 --port 80', 'app --db-password *** --port 80'],
  ['env PGPASSWORD=hunter2 psql', 'env PGPASSWORD=*** psql'],
  ['agent --api-key=abc --api_key abc', 'agent --api-key=*** --api_key ***'],
  ['AWS_SECRET_ACCESS_KEY=abc', 'AWS_SECRET_ACCESS_KEY=***'],
  ['mysql -uroot -phunter2 shop', 'mysql -uroot -p*** shop'],
  ['mysqldump -p shop', 'mysqldump -p shop'],
  ['sshpass -p hunter2 ssh host', 'sshpass -p *** ssh host'],
  ['redis-cli -a hunter2 ping', 'redis-cli -a *** ping'],
  ['curl -u kim:hunter2 https://x', 'curl -u kim:*** https://x'],
  ['curl https://kim:hunter2@x/y?token=abc&n=1', 'curl https://kim:***@x/y?token=***&n=1'],
  ['curl -ukim:hunter2 --proxy-user=kim:hunter2', 'curl -ukim:*** --proxy-user=kim:***'],
  ['sudo -u db mysql -phunter2 shop', 'sudo -u db mysql -p*** shop'],
  ['timeout 9 sshpass -p hunter2 ssh host', 'timeout 9 sshpass -p *** ssh host'],
  ['mongosh -u kim -p hunter2', 'mongosh -u kim -p ***'],
  ['helm upgrade --set=db.password=abc', 'helm upgrade --set=db.password=***'],
  ['docker run --env=DB_PASSWORD=abc x', 'docker run --env=DB_PASSWORD=*** x'],
  [
    'git clone https://ghp_0123456789abcdefghij@github.com/a/b',
    'git clone https://ghp_***@github.com/a/b',
  ],
  ['app postgres://kim:hunter2@db:5432/shop', 'app postgres://kim:***@db:5432/shop'],
] as const) {
  test(`hides the secret of: ${given}`, () => assert.equal(line(given), shown));
}

test('hides what stands inside a longer argument', () => {
  assert.deepEqual(hideSecrets(['sh', '-c', 'TOKEN=abc; run --password "a b" x']), [
    'sh',
    '-c',
    'TOKEN=***; run --password *** x',
  ]);
  const code = 'sleep 9\nsudo mysql -p"a b" --password c; curl -u kim:d x && cp -a y z';
  assert.deepEqual(hideSecrets(['bash', '-c', code]), [
    'bash',
    '-c',
    'sleep 9\nsudo mysql -p*** --password ***; curl -u kim:*** x && cp -a y z',
  ]);
  assert.deepEqual(hideSecrets(['curl', '-H', 'Authorization: abc', 'x']), [
    'curl',
    '-H',
    'Authorization: ***',
    'x',
  ]);
  assert.deepEqual(hideSecrets(['curl', '-H', 'Authorization: Bearer abc.def']), [
    'curl',
    '-H',
    'Authorization: Bearer ***',
  ]);
});

test('hides all of a value that has blanks or commas', () => {
  assert.deepEqual(hideSecrets(['app', '--password=two words', 'DB_SECRET=a,b;c']), [
    'app',
    '--password=***',
    'DB_SECRET=***',
  ]);
  assert.deepEqual(hideSecrets(['app', '--password-file=/run/a b']), [
    'app',
    '--password-file=/run/a b',
  ]);
});

for (const harmless of [
  'nginx -g daemon off;',
  'postgres -D /var/lib/postgresql/15/main',
  'app --password-file=/run/secrets/db --token-path /x',
  'ssh -p 2222 kim@host',
  'python3 -m tokenize x.py',
  'tar -cpf a.tar b',
  'passwd kim',
  'app --keyboard us --author kim',
  'curl http://127.0.0.1:8080/a:b@c',
]) {
  test(`leaves alone: ${harmless}`, () => assert.equal(line(harmless), harmless));
}

test('hides what stands in JSON', () => {
  assert.deepEqual(hideSecrets(['x', '--env', '{"API_TOKEN":"abc", "PORT":80, "pwd": "d e"}']), [
    'x',
    '--env',
    '{"API_TOKEN":***, "PORT":80, "pwd": ***}',
  ]);
});

test('any command line keeps its number of arguments', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      assert.equal(hideSecrets(words).length, words.length);
    }),
  );
});

test('a line made to be slow costs no more than its length tells', () => {
  const costOf = (length: number): number => {
    const parts = ['a.', 'a-', '://', 'token', 'x:'].map((part) => part.repeat(length));
    const words = parts.flatMap((part) => [part, `--${part}!`]);
    const startedMs = performance.now();
    for (let round = 0; round < 20; round += 1) hideSecrets(['sh', ...words]);
    return performance.now() - startedMs;
  };
  costOf(50);
  // Quadratic growth would make it 64 times; noise of a machine stays far below.
  assert.ok(costOf(800) < 40 * Math.max(1, costOf(100)));
});
