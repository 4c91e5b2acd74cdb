// The script that an interpreter was told to run, and what it loads besides.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absolutePath, codeOf, isInterpreter } from './interpreted-code.ts';

for (const [executable, line, script] of [
  ['/usr/bin/bash', 'bash /tmp/x.sh -v', '/tmp/x.sh'],
  ['/usr/bin/bash', 'bash -x -o pipefail run.sh', 'run.sh'],
  ['/usr/bin/bash', 'bash -c /tmp/x.sh', null],
  ['/usr/bin/bash', 'bash -lc /tmp/x.sh', null],
  ['/usr/bin/bash', '-bash', '-'],
  ['/usr/bin/bash', 'bash --rcfile /etc/rc /tmp/x.sh', '/tmp/x.sh'],
  ['/usr/bin/dash', 'sh -eu ./x', './x'],
  ['/usr/bin/dash', 'sh -s /tmp/argument', '-'],
  ['/usr/bin/busybox', 'sh /x.sh', '/x.sh'],
  ['/bin/busybox', 'busybox sh /x.sh', '/x.sh'],
  ['/bin/busybox', 'busybox httpd /www', null],
  ['/usr/bin/python3.11', 'python3 -u -W ignore app.py', 'app.py'],
  ['/usr/bin/python3.11', 'python3 -Wignore -X dev app.py', 'app.py'],
  ['/usr/bin/python3.11', 'python3 -m http.server', null],
  ['/usr/bin/python3.11', 'python3 -Ic print() x', null],
  ['/usr/bin/python3.11', 'python3 -', '-'],
  ['/usr/bin/python3.11', 'python3 -u', '-'],
  ['/usr/bin/mawk', 'awk', null],
  ['/usr/bin/python3.11', 'python3 -- -strange.py', '-strange.py'],
  ['/usr/bin/perl', 'perl -w -T x.pl', 'x.pl'],
  ['/usr/bin/perl', 'perl -ne print /etc/passwd', null],
  ['/usr/bin/ruby3.1', 'ruby -r json x.rb', 'x.rb'],
  ['/usr/bin/node', 'node --require ./a.js --inspect server.js', 'server.js'],
  ['/usr/bin/node', 'node --import=./a.js server.js', 'server.js'],
  ['/usr/bin/node', 'node -e code x', null],
  ['/usr/bin/node', 'node --eval=code x', null],
  ['/usr/bin/deno', 'deno run --allow-net main.ts', 'main.ts'],
  ['/usr/bin/php8.2', 'php -d a=b -f /srv/x.php', '/srv/x.php'],
  ['/usr/bin/php8.2', 'php -S 0.0.0.0:80', null],
  ['/usr/bin/lua5.4', 'lua -l socket x.lua', 'x.lua'],
  ['/usr/bin/bash', 'bash -eC /tmp/x.sh', '/tmp/x.sh'],
  ['/usr/bin/bash', 'bash -norc --posix /tmp/x.sh', '/tmp/x.sh'],
  ['/usr/bin/bash', 'bash -norc -c /tmp/x.sh', null],
  ['/usr/bin/bash', 'bash -f -x run.sh', 'run.sh'],
  ['/usr/bin/perl', 'perl -I /usr/lib -wI lib x.pl', 'x.pl'],
  ['/usr/bin/expect', 'expect -f x.exp', 'x.exp'],
  ['/usr/bin/mawk', 'awk -F : -f x.awk /etc/passwd', 'x.awk'],
  ['/usr/bin/gawk', 'gawk -v a=b -fx.awk', 'x.awk'],
  ['/usr/bin/gawk', 'gawk --exec=x.awk', 'x.awk'],
  ['/usr/bin/mawk', 'awk {print} /tmp/text', null],
  ['/usr/bin/java', 'java -Xmx1g -cp /srv/lib -jar /tmp/x.jar -f y', '/tmp/x.jar'],
  ['/usr/bin/java', 'java -cp /srv/lib org.example.Main', null],
  ['/usr/bin/java', 'java /tmp/X.java', '/tmp/X.java'],
  ['/usr/bin/dotnet', 'dotnet exec /tmp/x.dll', '/tmp/x.dll'],
  ['/usr/bin/dotnet', 'dotnet build', null],
  ['/usr/bin/mono', 'mono --debug x.exe', 'x.exe'],
  ['/usr/lib/R/bin/exec/R', 'R --no-save --file=x.R', 'x.R'],
  ['/usr/lib64/ld-linux-x86-64.so.2', 'ld.so --library-path /x /tmp/tool a', '/tmp/tool'],
  ['/usr/lib/ld-musl-x86_64.so.1', 'ld /tmp/tool', '/tmp/tool'],
  ['/usr/sbin/nginx', 'nginx /etc/nginx.conf', null],
  ['/usr/bin/pythonic', 'pythonic x.py', null],
] as const) {
  test(`the script of "${line}" is ${script}`, () => {
    assert.equal(codeOf(executable, line.split(' ')).script, script);
  });
}

test('interpreters go by their file; relative scripts by the folder of the process', () => {
  assert.equal(isInterpreter('/tmp/.x/bash'), true);
  assert.equal(isInterpreter('/usr/bin/bashful'), false);
  assert.equal(absolutePath('../shm/x.py', '/dev/mqueue'), '/dev/shm/x.py');
  assert.equal(absolutePath('/a/../tmp/x', '/'), '/tmp/x');
});

for (const [executable, line, loaded] of [
  ['/usr/bin/java', 'java -cp /tmp/x Main -cp /late', '/tmp/x'],
  ['/usr/bin/java', 'java -classpath /opt/a.jar:/opt/b.jar:/srv/*: Main', '/opt/a.jar /srv/* .'],
  ['/usr/bin/java', 'java -javaagent:/tmp/x.jar=port=80 -jar /opt/app.jar', '/tmp/x.jar'],
  [
    '/usr/bin/java',
    'java -agentpath:/tmp/x.so -Xbootclasspath/a:/srv/b.jar',
    '/tmp/x.so /srv/b.jar',
  ],
  ['/usr/bin/java', 'java --module-path=/srv/lib -m app/org.example.Main', '/srv/lib'],
  ['/usr/bin/java', 'java -Xmx1g Main', '.'],
  ['/usr/bin/java', 'java -jar /opt/app.jar', ''],
  ['/usr/bin/java', 'java --version', ''],
  ['/usr/bin/node', 'node -r ./a.js --import file:///tmp/x.mjs server.js', './a.js /tmp/x.mjs'],
  ['/usr/bin/node', 'node --loader=/tmp/x.mjs server.js', '/tmp/x.mjs'],
  ['/usr/bin/bash', 'bash -x /tmp/x.sh', ''],
] as const) {
  test(`"${line}" loads ${loaded || 'nothing besides'}`, () => {
    assert.equal(codeOf(executable, line.split(' ')).loaded.join(' '), loaded);
  });
}

test('a line that goes on behind what is read tells of no script, unless it came before', () => {
  assert.equal(codeOf('/usr/bin/dash', ['sh', '-e', null]).script, undefined);
  assert.equal(codeOf('/usr/bin/bash', ['bash', '-o', null]).script, undefined);
  assert.equal(codeOf('/usr/bin/java', ['java', '-jar', null]).script, undefined);
  assert.equal(codeOf('/usr/bin/dash', ['sh', '-e', '/tmp/x', null]).script, '/tmp/x');
  assert.equal(codeOf('/usr/bin/dash', ['sh', '-c', 'true', null]).script, null);
});

test('secrets and signs that deceive are taken out of paths', () => {
  assert.equal(codeOf('/usr/bin/node', ['node', '--token', 'abc']).script, '***');
  assert.equal(
    codeOf('/usr/bin/deno', ['deno', 'run', 'https://me:abc@host/x.ts']).script,
    'https://me:***@host/x.ts',
  );
  assert.equal(codeOf('/usr/bin/dash', ['sh', '/tmp/\u202ex']).script, '/tmp/?x');
});

test('class paths of many folders are bounded', () => {
  const many = Array.from({ length: 3000 }, (_, at) => `/m2/${at}/a.jar`).join(':');
  const { loaded } = codeOf('/usr/bin/java', ['java', '-cp', many, 'Main']);
  assert.deepEqual([loaded.length, loaded[0]], [1024, '/m2/0/a.jar']);
});

test('names its paths itself, so that CLASSPATH does not count', () => {
  const overrides = (line: string) => codeOf('/usr/bin/java', line.split(' ')).hasOwnPaths;
  for (const line of ['java -cp /opt/a Main', 'java -Xmx1g --class-path=/opt/a Main']) {
    assert.equal(overrides(line), true, line);
  }
  assert.equal(overrides('java -jar /opt/a.jar'), true);
  // What follows the class is the program's own business.
  for (const line of ['java Main', 'java -p /opt/m -m a/b', 'java Main -cp /opt/a -jar x']) {
    assert.equal(overrides(line), false, line);
  }
});
