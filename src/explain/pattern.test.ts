import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { compile, matches } from './pattern.ts';

const fits = (pattern: string, text: string): boolean => matches(compile(pattern), text);

it('lets one star stay within a folder, two go on', () => {
  assert(fits('/usr/lib/postgresql/*/bin/postgres', '/usr/lib/postgresql/15/bin/postgres'));
  assert(!fits('/usr/lib/postgresql/*/bin/postgres', '/usr/lib/postgresql/1/x/bin/postgres'));
  assert(fits('/opt/**/java', '/opt/a/b/java'));
  assert(fits('/usr/bin/python3*', '/usr/bin/python3'));
  assert(!fits('/usr/bin/python3*', '/usr/bin/python3/x'));
  assert(!fits('/usr/bin/python3*', '/tmp/usr/bin/python3'));
});

it('takes every other character as it is', () => {
  assert(fits('c++ (x)*', 'c++ (x) y'));
  assert(!fits('a.c*', 'abc'));
  fc.assert(
    fc.property(fc.string(), (text) =>
      matches(compile(`${text.replaceAll('*', '')}*`), text.replaceAll('*', '')),
    ),
  );
});
