import assert from 'node:assert/strict';
import { it } from 'node:test';
import { preloadedCode } from './preloaded-code.ts';

const seen = (executable: string, variable: string, value: string): string[] =>
  preloadedCode(
    executable,
    { variables: new Map([[variable, value]]), hasOwnPaths: false },
    () => '/srv',
  ).map(({ path }) => path);

/** Executable, variable, value, and the paths that are found in it. */
const cases: readonly (readonly [string, string, string, string])[] = [
  ['/usr/bin/python3.11', 'PYTHONPATH', '/opt/a::/tmp/x:lib:.', '/opt/a /tmp/x'],
  ['/usr/bin/python3', 'PYTHONSTARTUP', '/tmp/start.py', '/tmp/start.py'],
  ['/usr/bin/python3', 'PYTHONHOME', '/dev/shm/py', '/dev/shm/py'],
  ['/usr/bin/node', 'NODE_OPTIONS', '--require /tmp/x.js --max-old-space-size=4096', '/tmp/x.js'],
  [
    '/usr/bin/node',
    'NODE_OPTIONS',
    '--require="/tmp/a b/x.js" -r ./y.js',
    '/tmp/a b/x.js /srv/y.js',
  ],
  ['/usr/bin/node', 'NODE_OPTIONS', '--import=file:///tmp/x.mjs', '/tmp/x.mjs'],
  ['/usr/bin/node', 'NODE_OPTIONS', '--import data:text/javascript,import("x")', 'data:'],
  ['/usr/bin/node', 'NODE_OPTIONS', '--import=data:text/javascript,1', 'data:'],
  ['/usr/bin/node', 'NODE_OPTIONS', '--require dotenv/config --inspect', ''],
  ['/usr/bin/java', 'JAVA_TOOL_OPTIONS', '-Xmx1g -javaagent:/tmp/a.jar=port=1', '/tmp/a.jar'],
  ['/usr/bin/java', '_JAVA_OPTIONS', '-agentpath:/dev/shm/x.so', '/dev/shm/x.so'],
  ['/usr/bin/java', 'JAVA_TOOL_OPTIONS', '-Dkey=/tmp/x -XX:+UseG1GC', ''],
  ['/usr/bin/java', 'CLASSPATH', '/opt/a.jar:/tmp/x/*', '/opt/a.jar /tmp/x/*'],
  ['/usr/bin/perl5.36', 'PERL5LIB', '/tmp/lib:/opt/lib', '/tmp/lib /opt/lib'],
  ['/usr/bin/perl', 'PERL5OPT', '-Mstrict -I/tmp/lib -I /opt/lib', '/tmp/lib /opt/lib'],
  ['/usr/bin/ruby3.1', 'RUBYOPT', '-W0 -r/tmp/x.rb -rbundler/setup', '/tmp/x.rb'],
  ['/usr/bin/bash', 'BASH_ENV', '/tmp/x.sh', '/tmp/x.sh'],
  ['/usr/bin/dash', 'ENV', '/tmp/x.sh', '/tmp/x.sh'],
  ['/usr/bin/bash', 'ENV', 'production', ''],
  ['/usr/bin/bash', 'BASH_ENV', '$HOME/.env', ''],
  ['/usr/bin/dash', 'BASH_ENV', '/tmp/x.sh', ''],
  ['/usr/bin/php8.2', 'PHP_INI_SCAN_DIR', ':/tmp/conf.d', '/tmp/conf.d'],
  ['/usr/bin/dotnet', 'DOTNET_STARTUP_HOOKS', '/tmp/x.dll', '/tmp/x.dll'],
  ['/usr/bin/sleep', 'PYTHONPATH', '/tmp/x', ''],
  ['/usr/bin/node', 'PYTHONPATH', '/tmp/x', ''],
];

for (const [executable, variable, value, expected] of cases) {
  it(`${executable} with ${variable}=${value}`, () => {
    assert.equal(seen(executable, variable, value).join(' '), expected);
  });
}
