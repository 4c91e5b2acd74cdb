// A real shell at a pseudo-terminal, with the completion loaded: keys are typed, its answers read.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './program.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

/** Makes a terminal for a program whose keys come through a pipe. */
const terminalMaker = '/usr/bin/script';

/** Why the shell cannot be tried here, or null where it can. */
export function missingShell(shell: Shell): string | null {
  const needed = [terminalMaker, `/usr/bin/${shell}`];
  const missing = needed.filter((path) => !existsSync(path));
  return missing.length > 0 ? `not installed here: ${missing.join(', ')}` : null;
}

/**
 * What the shell reads at its start, after the completion itself. Each defines `hostscope` as a
 * function that writes its words to `typed`, and lets ^O write what could stand at the cursor to
 * `offered`, and show it. ^U empties the line.
 */
const startFiles: Readonly<Record<Shell, string>> = {
  bash: `
hostscope() { printf '%s\\n' "$@" >typed.new; mv typed.new typed; }
offer() {
  local line=\${READLINE_LINE:0:READLINE_POINT}
  read -ra COMP_WORDS <<<"\${line//=/ = }"
  [[ $line != *' ' ]] || COMP_WORDS+=('')
  COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
  _hostscope
  printf '%s\\n' "\${COMPREPLY[@]}" >offered.new; mv offered.new offered
}
bind -x '"\\C-o": offer'
PS1='ready> '
`,
  zsh: `
hostscope() { print -rl -- "$@" >typed.new; mv typed.new typed }
typeset -ga hits
compadd() {
  local -a found
  if (( ! \${@[(I)-(O|A|D)]} )); then
    builtin compadd -A found "$@"
    hits+=($found)
  fi
  builtin compadd "$@"
}
offer() { hits=(); _main_complete; print -rl -- $hits >offered.new; mv offered.new offered }
zle -C offer list-choices offer
bindkey '^O' offer
PS1='ready> '
`,
  fish: `
function hostscope; printf '%s\\n' $argv >typed.new; mv typed.new typed; end
function offer
    complete -C (commandline -c) | tee /dev/tty | string replace -r '\\t.*' '' >offered.new
    mv offered.new offered
end
bind \\co offer
bind \\cu 'commandline ""'
function fish_prompt; printf 'ready> '; end
`,
};

const quote = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`;

/** How each is started with nothing of this machine's set-up, and reads `start` in `folder`. */
function startCommand(shell: Shell): string {
  if (shell === 'bash') return 'exec bash --noprofile --rcfile start -i';
  if (shell === 'fish') return "exec fish --no-config -C 'source start'";
  return 'ZDOTDIR=$PWD exec zsh -d -i';
}

export class ShellTerminal {
  readonly #child;
  readonly #folder: string;
  readonly #shell: Shell;
  #shown = '';

  private constructor(shell: Shell, folder: string) {
    this.#folder = folder;
    this.#shell = shell;
    const command = `stty columns 200 rows 50 && ${startCommand(shell)}`;
    this.#child = spawn(terminalMaker, ['-qec', command, '/dev/null'], {
      cwd: folder,
      env: { PATH: '/usr/bin:/bin', HOME: folder, TERM: 'dumb', LANG: 'C.UTF-8' },
    });
    const show = (text: string): void => void (this.#shown += text);
    this.#child.stdout.setEncoding('utf8').on('data', show);
    this.#child.stderr.setEncoding('utf8').on('data', show);
    // Keys that come after its end are lost, which the wait for their effect tells.
    this.#child.stdin.on('error', () => {});
  }

  /** `script` is the completion; files that are typed lie in `folder`. */
  static async open(shell: Shell, folder: string, script: string): Promise<ShellTerminal> {
    const before = shell === 'zsh' ? 'autoload -Uz compinit; compinit -D -u\n' : '';
    const start = shell === 'zsh' ? '.zshrc' : 'start';
    writeFileSync(join(folder, 'completion'), script);
    const source = `source ${quote(join(folder, 'completion'))}`;
    writeFileSync(join(folder, start), `${before}${source}\n${startFiles[shell]}`);
    const terminal = new ShellTerminal(shell, folder);
    await until(`the prompt of ${shell}`, () => terminal.#shown.includes('ready> '));
    return terminal;
  }

  async #answer(keys: string, name: 'offered' | 'typed'): Promise<string[]> {
    const path = join(this.#folder, name);
    rmSync(path, { force: true });
    this.#child.stdin.write(keys);
    await until(`what "${keys.trim()}" gives; the terminal shows:\n${this.#shown}`, () =>
      existsSync(path),
    );
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.filter((line) => line !== '');
  }

  /** What could stand at the end of the line, in the shell's order of the alphabet. */
  async offered(line: string): Promise<string[]> {
    const names = (await this.#answer(`\u0015${line}\u000f`, 'offered')).toSorted();
    if (this.#shell !== 'fish') return names;
    // From 4 on it tells what has the letters anywhere as well; Tab takes what begins with them.
    const word = line.split(' ').at(-1) ?? '';
    const begun = names.filter((name) => name.startsWith(word));
    return begun.length > 0 ? begun : names;
  }

  /** The words of the command after keys, with tabs among them, were typed, and Enter. */
  typed(keys: string): Promise<string[]> {
    return this.#answer(`\u0015${keys}\r`, 'typed');
  }

  shown(): string {
    return this.#shown;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    // The terminal goes with its maker, and the shell with its terminal.
    this.#child.kill();
    await ended;
  }
}
