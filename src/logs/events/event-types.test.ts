// The declared types are those that the parsers name, each once for each action.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { eventTypes } from './event-types.ts';

const folder = new URL('../', import.meta.url).pathname;
const sources = globSync(['events/*.ts', 'parsers/*.ts', 'sshd/*.ts'], { cwd: folder })
  .filter((name) => !name.endsWith('.test.ts') && name !== 'events/event-types.ts')
  .map((name) => readFileSync(folder + name, 'utf8'))
  .join('\n');

it('names no type that no parser has', () => {
  const unknown = eventTypes.filter(({ type }) => !sources.includes(`'${type}'`));
  assert.deepEqual(
    unknown.map(({ type }) => type),
    [],
  );
});

it('names each once for its kind of log and its action', () => {
  const names = eventTypes.map(({ logType, type, action }) => `${logType} ${type} ${action}`);
  assert.equal(new Set(names).size, names.length);
});
