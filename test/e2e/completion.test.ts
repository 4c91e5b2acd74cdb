// Completion in the real shells: what is offered at each place of the line, and what keys type.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { commands } from '../../src/commands/table.ts';
import { kebabName, settingKeys } from '../../src/kit/settings/config.ts';
import { launcher, until } from './program.ts';
import { missingShell, ShellTerminal, type Shell } from './shell-terminal.ts';

function scriptFor(shell: Shell, language: string): string {
  const env = { ...process.env, HOSTSCOPE_LANGUAGE: language };
  const ran = spawnSync(launcher, ['completion', shell], { encoding: 'utf8', env });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout;
}

/** What is offered at the end of a line, in every shell. */
const offers: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['lo', ['logs']],
  ['', commands.map(({ name }) => name)],
  ['--', ['--help', '--version']],
  ['logs ', ['import', 'parse', 'search', 'stats']],
  ['completion ', ['bash', 'fish', 'zsh']],
  ['help not', ['notify']],
  ['logs parse --', ['--assume-now', '--help', '--json', '--timezone', '--year']],
  ['logs stats --j', ['--json']],
  ['logs stats --y', []],
  ['service uninstall --', ['--help']],
  ['logs --data folder pa', ['parse']],
  ['logs --data=folder pa', ['parse']],
  ['tail -n 20 --fo', ['--follow']],
  ['tail -n ', []],
  ['user add kim --role ', ['administrator', 'operator', 'viewer']],
  ['up --log-level ', ['debug', 'error', 'info', 'silent', 'warn']],
  ['up --keep-s', ['--keep-seconds-days']],
  ['logs parse --keep-s', []],
];

for (const shell of ['bash', 'zsh', 'fish'] as const) {
  describe(`completion in ${shell}`, { skip: missingShell(shell) ?? false }, () => {
    let folder = '';
    let terminal: ShellTerminal;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'hostscope completion '));
      mkdirSync(join(folder, 'old logs'));
      writeFileSync(join(folder, 'old logs', 'auth.log'), '');
      terminal = await ShellTerminal.open(shell, folder, scriptFor(shell, 'en'));
    });
    after(async () => {
      await terminal?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    for (const [line, words] of offers) {
      it(`offers what fits behind "hostscope ${line}"`, async () => {
        const offered = await terminal.offered(`hostscope ${line}`);
        assert.deepEqual(offered, words.toSorted(), terminal.shown());
      });
    }

    it('offers every setting where settings are flags', async () => {
      const offered = await terminal.offered('hostscope up --');
      assert.deepEqual(
        settingKeys.map((key) => `--${kebabName(key)}`).filter((flag) => !offered.includes(flag)),
        [],
      );
    });

    it('types what is the only one to fit, with names of files as they are', async () => {
      const words = await terminal.typed('hostscope lo\tpar\t--js\told\tau\t');
      assert.deepEqual(words, ['logs', 'parse', '--json', 'old logs/auth.log'], terminal.shown());
    });

    it('completes values behind a blank and behind an equals sign', async () => {
      const apart = await terminal.typed('hostscope up --log-level inf\t--verdict-mode str\t');
      assert.deepEqual(apart, ['up', '--log-level', 'info', '--verdict-mode', 'strict']);
      const joined = await terminal.typed('hostscope up --log-level=inf\t');
      assert.deepEqual(joined, ['up', '--log-level=info']);
    });
  });
}

for (const shell of ['zsh', 'fish'] as const) {
  it(
    `${shell} tells what each thing is, in Korean`,
    { skip: missingShell(shell) ?? false },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'hostscope-completion-'));
      const terminal = await ShellTerminal.open(shell, folder, scriptFor(shell, 'ko'));
      try {
        assert.deepEqual(await terminal.offered('hostscope logs stats --j'), ['--json']);
        await until('its help', () => terminal.shown().includes('JSON 객체 하나'));
      } finally {
        await terminal.close();
        rmSync(folder, { recursive: true });
      }
    },
  );
}
