// A program in a real terminal: tmux of its own server, keys typed into it, its screen read back.

import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from './program.ts';

const run = promisify(execFile);

export interface TmuxOptions {
  columns: number;
  rows: number;
  /** Program and arguments; no shell is between. */
  command: readonly string[];
  /**
   * Beside PATH, HOME, TERM=tmux-256color and LANG=C.UTF-8, which it may change; undefined takes
   * a variable away. Nothing else of this process comes through.
   */
  env?: Readonly<Record<string, string | undefined>>;
  /** Working folder of the command. */
  cwd?: string;
}

export interface TerminalState {
  /** Whether a full-screen program holds the screen. */
  alternate: boolean;
  cursorShown: boolean;
  /** Whether the terminal sends what the mouse does. */
  mouse: boolean;
  /** Whether the command has ended; its last screen can still be read. */
  dead: boolean;
  /** Exit code of a command that has ended by itself, else null. */
  exitCode: number | null;
}

export interface Tmux {
  /** Of the command, and it may be another after the command has replaced itself. */
  readonly pid: number;
  /** Of the terminal itself. */
  readonly serverPid: number;
  readonly size: { readonly columns: number; readonly rows: number };
  /** Keys by tmux's names (`Enter`, `Escape`, `C-l`, `Up`, `F5`) or as themselves (`q`). */
  type(...keys: readonly string[]): Promise<void>;
  /** Any text, as it is. */
  typeText(text: string): Promise<void>;
  /** As a terminal pastes it, in brackets where the program asked for them. */
  paste(text: string): Promise<void>;
  /** All rows from the top, without blanks at their ends. */
  screen(): Promise<string[]>;
  /** The same with the escape sequences of their colours. */
  screenWithColours(): Promise<string[]>;
  state(): Promise<TerminalState>;
  /** Waits until the screen is as `shows` wants it, and gives it; fails with what is shown. */
  until(what: string, shows: (rows: readonly string[]) => boolean): Promise<string[]>;
  untilState(what: string, is: (state: TerminalState) => boolean): Promise<TerminalState>;
  /** The column where `character` stands first in a row, by the terminal's own measure. */
  columnOf(character: string, row: number): Promise<number>;
  resize(columns: number, rows: number): Promise<void>;
  /** From now on, what the program writes; answers how to read it. */
  record(): Promise<() => Promise<Buffer>>;
  /** Ends the server and with it the command, as when a terminal window is closed. */
  close(): Promise<void>;
}

const settings = `
set -g status off
set -g default-terminal tmux-256color
set -g remain-on-exit on
set -g remain-on-exit-format ''
set -s escape-time 0
set -s focus-events on
`;

const stateFormat = [
  '#{alternate_on}',
  '#{cursor_flag}',
  '#{mouse_any_flag}',
  '#{pane_dead}',
  '#{pane_dead_status}',
].join(' ');

/** Why there is no tmux here, or false. */
export function tmuxSkip(): string | false {
  return spawnSync('tmux', ['-V']).error ? 'tmux is not installed' : false;
}

/** What stands before the command, for tmux itself sets TERM and more for what it runs. */
function withEnvironment(options: TmuxOptions): string[] {
  const env = Object.entries(options.env ?? {});
  const unset = env.flatMap(([name, value]) => (value === undefined ? ['-u', name] : []));
  const set = env.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return ['env', ...unset, ...set, ...options.command];
}

class TmuxServer {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  #recordings = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#env = {
      PATH: process.env['PATH'],
      HOME: folder,
      SHELL: '/bin/sh',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      TMUX_TMPDIR: folder,
    };
  }

  /** Of `tmux ARGS`, what it prints. */
  async ask(...args: readonly string[]): Promise<string> {
    const all = ['-f', join(this.#folder, 'tmux.conf'), '-L', 'test', ...args];
    const { stdout } = await run('tmux', all, { env: this.#env, encoding: 'utf8' });
    return stdout;
  }

  async start(options: TmuxOptions): Promise<number> {
    await writeFile(join(this.#folder, 'tmux.conf'), settings);
    const size = ['-x', `${options.columns}`, '-y', `${options.rows}`];
    const place = ['-c', options.cwd ?? this.#folder];
    const command = withEnvironment(options);
    await this.ask('new-session', '-d', ...size, ...place, '--', ...command);
    return Number(await this.ask('display', '-p', '#{pane_pid}'));
  }

  /** Rows in order; blanks at their ends are no part of what is shown. */
  async capture(...flags: readonly string[]): Promise<string[]> {
    const text = await this.ask('capture-pane', '-p', ...flags);
    const rows = text.split('\n').map((row) => row.trimEnd());
    return rows.slice(0, -1);
  }

  async state(): Promise<TerminalState> {
    const [alternate, cursor, mouse, dead, status] = (await this.ask('display', '-p', stateFormat))
      .trimEnd()
      .split(' ');
    return {
      alternate: alternate === '1',
      cursorShown: cursor === '1',
      mouse: mouse === '1',
      dead: dead === '1',
      exitCode: status ? Number(status) : null,
    };
  }

  async columnOf(character: string, row: number): Promise<number> {
    await this.ask('copy-mode');
    const keys = ['send-keys', '-X'];
    await this.ask(...keys, 'top-line');
    if (row > 0) await this.ask(...keys, '-N', `${row}`, 'cursor-down');
    await this.ask(...keys, 'start-of-line');
    await this.ask(...keys, 'jump-forward', character);
    const column = await this.ask('display', '-p', '#{copy_cursor_x}');
    await this.ask(...keys, 'cancel');
    return Number(column);
  }

  async record(): Promise<() => Promise<Buffer>> {
    const path = join(this.#folder, `output-${(this.#recordings += 1)}`);
    await writeFile(path, '');
    // A second one without a command ends the one before.
    await this.ask('pipe-pane');
    await this.ask('pipe-pane', '-O', `exec cat >>'${path}'`);
    return () => readFile(path);
  }

  async close(): Promise<void> {
    // There is none where a test has ended it.
    await this.ask('kill-server').catch(() => '');
    // What it has hung up may still write into its folder on its way out.
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 20 });
  }
}

async function untilShown(
  server: TmuxServer,
  what: string,
  shows: (rows: readonly string[]) => boolean,
): Promise<string[]> {
  let rows: string[] = [];
  const check = async (): Promise<string[] | null> => {
    rows = await server.capture();
    return shows(rows) ? rows : null;
  };
  return until(what, check).catch((error: unknown) => {
    throw new Error(`${String(error)}; the screen shows:\n${rows.join('\n')}`, { cause: error });
  });
}

export async function startTmux(options: TmuxOptions): Promise<Tmux> {
  const server = new TmuxServer(await mkdtemp(join(tmpdir(), 'hostscope-tmux-')));
  const size = { columns: options.columns, rows: options.rows };
  const pid = await server.start(options);
  const serverPid = Number(await server.ask('display', '-p', '#{pid}'));
  return {
    pid,
    serverPid,
    size,
    type: async (...keys) => void (await server.ask('send-keys', '--', ...keys)),
    typeText: async (text) => void (await server.ask('send-keys', '-l', '--', text)),
    async paste(text) {
      await server.ask('set-buffer', '-b', 'typed', '--', text);
      await server.ask('paste-buffer', '-p', '-d', '-b', 'typed');
    },
    screen: () => server.capture(),
    screenWithColours: () => server.capture('-e'),
    state: () => server.state(),
    until: (what, shows) => untilShown(server, what, shows),
    untilState: (what, is) =>
      until(what, async () => {
        const state = await server.state();
        return is(state) ? state : null;
      }),
    columnOf: (character, row) => server.columnOf(character, row),
    async resize(columns, rows) {
      await server.ask('resize-window', '-x', `${columns}`, '-y', `${rows}`);
      Object.assign(size, { columns, rows });
    },
    record: () => server.record(),
    close: () => server.close(),
  };
}
