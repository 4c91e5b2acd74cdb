import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { commandTexts } from '../text/command.ts';
import type { CommandInfo } from './command.ts';
import { grammarOf, type Place } from './completion/grammar.ts';
import { runCommandLine } from './run.ts';
import { commands } from './table.ts';

async function completion(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine(['completion', ...words], {
    env: { LANG: 'C.UTF-8' },
    print: (line) => void printed.push(line),
    complain: (line) => void complaints.push(line),
  });
  return { code, script: printed.join('\n'), complaint: complaints.join('\n') };
}

/** A command that is in no table yet. */
const future: CommandInfo = {
  name: 'help',
  usage: ['brew tea|coffee FILE... [--milk FILE] [-s LUMPS]', 'brew water [--cold]'],
  options: {
    milk: { value: 'FILE', help: 'json' },
    sugar: { value: 'LUMPS', short: 's', oneOf: ['0', '1', '2'], help: 'json' },
    cold: { help: 'json' },
    loud: { help: 'json' },
  },
  settings: null,
  least: 1,
  most: 2,
  load: () => Promise.reject(new Error('BUG: completion loaded a command')),
};

function futurePlace(...path: string[]): Place | undefined {
  const { places } = grammarOf([future], 'en', commandTexts.en);
  return places.find((place) => place.path.join(' ') === path.join(' '));
}

const flagsOf = (place: Place | undefined) => place?.flags.map(({ name }) => name);

describe('the grammar of completion', () => {
  it('takes the actions of a command, and the options of each, from its usage', () => {
    const whole = futurePlace('help');
    assert.deepEqual(
      whole?.words.map(({ name }) => name),
      ['tea', 'coffee', 'water'],
    );
    assert.deepEqual(flagsOf(whole), ['milk', 'sugar', 'cold', 'loud', 'help']);
    assert.deepEqual(flagsOf(futurePlace('help', 'coffee')), ['milk', 'sugar', 'loud', 'help']);
    assert.deepEqual(flagsOf(futurePlace('help', 'water')), ['cold', 'loud', 'help']);
  });

  it('knows what values and arguments are', () => {
    const tea = futurePlace('help', 'tea');
    assert.equal(tea?.args, 'file');
    assert.equal(futurePlace('help', 'water')?.args, null);
    assert.deepEqual(
      tea?.flags.map(({ value }) => value?.kind ?? null),
      ['file', ['0', '1', '2'], null, null],
    );
  });

  it('has a place for every command of the table', () => {
    const { places } = grammarOf(commands, 'en', commandTexts.en);
    const paths = new Set(places.map(({ path }) => path.join(' ')));
    for (const { name, usage } of commands) {
      assert(paths.has(name), name);
      for (const form of usage) {
        const action = /^\S+ ([a-z]+)(?= |$)/.exec(form)?.[1];
        assert(action === undefined || paths.has(`${name} ${action}`), form);
      }
    }
  });
});

describe('hostscope completion', () => {
  it('prints a script for each shell that its usage names', async () => {
    const [, names = ''] = commands.find(({ name }) => name === 'completion')!.usage[0]!.split(' ');
    for (const shell of names.split('|')) {
      const { code, script } = await completion(shell);
      assert.equal(code, 0);
      assert.match(script, new RegExp(`Completion of hostscope for ${shell}`));
    }
  });

  it('refuses another shell, and says which there are', async () => {
    const close = await completion('bsh');
    assert.deepEqual([close.code, close.script], [2, '']);
    assert.match(close.complaint, /"bsh".*did you mean "bash"\?/);
    assert.match((await completion('powershell')).complaint, /use one of bash, zsh, fish/);
    assert.equal((await completion('toString')).code, 2);
    assert.equal((await completion()).code, 2);
  });

  it('loads no other command', () => {
    const tell = `import { registerHooks } from 'node:module';
      registerHooks({
        load(url, context, next) {
          console.error(url);
          return next(url, context);
        },
      });`;
    const entry = fileURLToPath(new URL('../main.ts', import.meta.url));
    const hook = `data:text/javascript,${encodeURIComponent(tell)}`;
    const ran = spawnSync(process.execPath, ['--import', hook, entry, 'completion', 'bash'], {
      encoding: 'utf8',
    });
    assert.equal(ran.status, 0, ran.stderr);
    const loaded = ran.stderr.split('\n');
    const isLoaded = (name: string) => loaded.some((url) => url.endsWith(`/commands/${name}.ts`));
    assert(isLoaded('completion'));
    const others = commands.map(({ name }) => name).filter((name) => name !== 'completion');
    assert.deepEqual(others.filter(isLoaded), []);
  });
});
