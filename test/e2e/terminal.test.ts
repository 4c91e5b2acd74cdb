import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { until } from './program.ts';
import { startTmux, type Tmux, type TmuxOptions, tmuxSkip } from './tmux.ts';

const node = fileURLToPath(new URL('../../bin/node24', import.meta.url));
const demo = fileURLToPath(new URL('terminal-demo.ts', import.meta.url));
const command = [node, demo];
const size = { columns: 60, rows: 14 };

const open: Tmux[] = [];

async function start(options: Partial<TmuxOptions> = {}): Promise<Tmux> {
  const tmux = await startTmux({ ...size, command, ...options });
  open.push(tmux);
  return tmux;
}

/** A shell in the terminal, as a person has it, with the demo typed into it. */
async function startInShell(line = `${node} ${demo}`, rows = size.rows): Promise<Tmux> {
  const shell = ['bash', '--noprofile', '--norc'];
  const tmux = await start({ command: shell, env: { PS1: 'ready> ' }, rows });
  await tmux.until('the prompt', (rows) => rows[0] === 'ready>');
  await tmux.typeText(line);
  await tmux.type('Enter');
  return tmux;
}

const isDrawn = (rows: readonly string[]): boolean => rows[0]?.startsWith('60x14 pid') ?? false;

/** Waits for the demo's picture, and gives its process id. */
async function drawn(tmux: Tmux): Promise<number> {
  const rows = await tmux.until('the picture of the demo', isDrawn);
  return Number(/pid (\d+)/.exec(rows[0] ?? '')?.[1]);
}

/** Letter of its state in /proc; null: it is gone, or waits only to be reaped. */
function stateOf(pid: number): string | null {
  try {
    const state = /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? null;
    return state === 'Z' ? null : state;
  } catch {
    return null;
  }
}

const gone = (pid: number): Promise<boolean> =>
  until(`process ${pid} to be gone`, () => stateOf(pid) === null);

const hasLine = (line: string) => (rows: readonly string[]) => rows.includes(line);

/** The shell has its screen back as it was, and its modes: what is typed is shown and done. */
async function assertGivenBack(tmux: Tmux): Promise<void> {
  const state = await tmux.untilState('the screen to be given back', (now) => !now.alternate);
  assert.equal(state.cursorShown, true);
  assert.equal(state.mouse, false);
  await tmux.until('the prompt', (rows) => rows.findLast((row) => row !== '') === 'ready>');
  await tmux.typeText(
    "clear; stty -a | tr ' ;' '\\n' | grep -xE 'icanon|echo|isig'; echo 'do''ne'",
  );
  await tmux.type('Enter');
  const rows = await tmux.until('the answer of the shell', hasLine('done'));
  // The shell may have said first what became of a job.
  const answer = rows.slice(Math.max(0, rows.indexOf('isig')));
  assert.deepEqual(answer.slice(0, 4), ['isig', 'icanon', 'echo', 'done']);
}

describe('terminal', { skip: tmuxSkip() }, () => {
  afterEach(async () => {
    for (const tmux of open.splice(0)) await tmux.close();
  });

  it('shows text of every kind in the columns that it was given', async () => {
    const tmux = await start();
    const rows = await tmux.until('the picture', isDrawn);
    assert.equal(rows[3], '한글은 두 칸입니다    │ 1');
    assert.equal(rows[7], 'esc ␛[31m red �7m     │ 5');
    assert.equal(rows[8], 'dir abc def           │ 6');
    assert.equal(rows[13], '─'.repeat(60));
    for (let row = 2; row < 9; row += 1) assert.equal(await tmux.columnOf('│', row), 22);
    const state = await tmux.state();
    assert.deepEqual([state.alternate, state.cursorShown, state.mouse], [true, false, false]);
  });

  it('reads keys, and a paste as a paste', async () => {
    const tmux = await start({ command: [...command, '--mouse'] });
    await drawn(tmux);
    assert.equal((await tmux.state()).mouse, true);
    const keys = { Up: 'up', F5: 'f5', Escape: 'escape', BTab: 'tab', 한: '한', '/': '/' };
    for (const [key, shown] of Object.entries(keys)) {
      await tmux.type(key);
      await tmux.until(`${key} to be shown`, (rows) => rows[10]?.includes(`"${shown}"`) ?? false);
    }
    await tmux.paste('q 한\nq');
    const pasted = (rows: readonly string[]): boolean => rows[10] === 'paste {"text":"q 한\\nq"}';
    await tmux.until('the paste', pasted);
  });

  it('follows every size', async () => {
    const tmux = await start();
    const rows = await tmux.until('the picture', isDrawn);
    await tmux.resize(20, 5);
    const small = await tmux.until('20x5', ([first]) => first?.startsWith('20x5') ?? false);
    assert.equal(small.length, 5);
    assert.equal(small[4], '─'.repeat(20));
    await tmux.resize(1, 1);
    await tmux.until('1x1', (shown) => shown.length === 1 && shown[0] === '─');
    await tmux.resize(size.columns, size.rows);
    const again = await tmux.until('the first size', isDrawn);
    assert.deepEqual(again.slice(2), rows.slice(2));
  });

  it('gives the screen back when the person leaves', async () => {
    for (const key of ['q', 'C-c']) {
      const tmux = await startInShell();
      await drawn(tmux);
      await tmux.type(key);
      await tmux.until('its last word', hasLine('left'));
      await assertGivenBack(tmux);
    }
  });

  it('gives it back when a signal ends the program', async () => {
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const) {
      const tmux = await startInShell();
      const pid = await drawn(tmux);
      process.kill(pid, signal);
      await tmux.until('its last word', hasLine(`ended ${signal}`));
      await assertGivenBack(tmux);
    }
  });

  it('gives it back before a crash is told', async () => {
    for (const [key, message] of [
      ['E', 'Error: the demo was told to fail'],
      ['R', 'Error: the demo was told to reject'],
    ] as const) {
      const tmux = await startInShell(`${node} ${demo}; echo exit $?`, 40);
      await tmux.until('the picture', ([first]) => first?.startsWith('60x40') ?? false);
      await tmux.type(key);
      const rows = await tmux.until('its exit code', hasLine('exit 1'));
      assert(rows.includes(message), rows.join('\n'));
      await assertGivenBack(tmux);
    }
  });

  it('stops and goes on with the shell, in the size of then', async () => {
    const tmux = await startInShell();
    const pid = await drawn(tmux);
    await tmux.type('C-z');
    await tmux.until('the word of the shell', (rows) => rows.some((row) => /Stopped/.test(row)));
    assert.equal(stateOf(pid), 'T');
    await assertGivenBack(tmux);
    // In the background it leaves the terminal alone, and goes on.
    await tmux.typeText('bg');
    await tmux.type('Enter');
    await until('it to go on', () => stateOf(pid) !== 'T');
    await assertGivenBack(tmux);
    assert.notEqual(stateOf(pid), 'T');
    await tmux.resize(40, 10);
    await tmux.typeText('fg');
    await tmux.type('Enter');
    await tmux.until('the picture', ([first]) => first === `40x10 pid ${pid}`);
    assert.equal((await tmux.state()).alternate, true);
    await tmux.type('q');
    await tmux.until('its last word', hasLine('left'));
  });

  it('stops with all that has started it, and not at all where nobody could go on', async () => {
    const tmux = await startInShell(`sh -c '${node} ${demo}; :'`);
    const pid = await drawn(tmux);
    await tmux.type('C-z');
    await tmux.until('the word of the shell', (rows) => rows.some((row) => /Stopped/.test(row)));
    await tmux.typeText('fg');
    await tmux.type('Enter');
    assert.equal(await drawn(tmux), pid);
    await tmux.type('q');
    await tmux.until('its last word', hasLine('left'));

    const alone = await start();
    await drawn(alone);
    await alone.type('C-z');
    await alone.untilState('the screen to be given back', (state) => !state.alternate);
    await drawn(alone);
    await alone.type('x');
    await alone.until('the key', (rows) => rows[10]?.includes('"x"') ?? false);
  });

  it('can be ended while it is stopped', async () => {
    const tmux = await startInShell();
    const pid = await drawn(tmux);
    await tmux.type('C-z');
    await tmux.until('the word of the shell', (rows) => rows.some((row) => /Stopped/.test(row)));
    await tmux.typeText('kill %1');
    await tmux.type('Enter');
    await gone(pid);
    await assertGivenBack(tmux);
  });

  it('goes on after a stop of which it was not told', async () => {
    const tmux = await startInShell();
    const pid = await drawn(tmux);
    process.kill(pid, 'SIGSTOP');
    await tmux.until('the word of the shell', (rows) => rows.some((row) => /Stopped/.test(row)));
    await tmux.typeText('fg');
    await tmux.type('Enter');
    await tmux.until('the whole picture', (rows) => isDrawn(rows) && rows[13] === '─'.repeat(60));
    await tmux.type('q');
    await tmux.until('its last word', hasLine('left'));
    await assertGivenBack(tmux);
  });

  it('ends with its terminal, its shell, and what has started it', async () => {
    const closed = await startInShell();
    const first = await drawn(closed);
    await closed.close();
    open.pop();
    await gone(first);

    for (const victim of ['pid', 'serverPid'] as const) {
      const tmux = await startInShell();
      const second = await drawn(tmux);
      process.kill(tmux[victim], 'SIGKILL');
      await gone(second);
    }

    // The shell above sees its job end, and takes the terminal that the demo still has.
    const nested = await startInShell(`sh -c 'echo $$ >starter; ${node} ${demo}; :'`);
    const third = await drawn(nested);
    const starter = Number(
      /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${third}/status`, 'utf8'))?.[1],
    );
    assert.notEqual(starter, nested.pid);
    process.kill(starter, 'SIGKILL');
    await gone(third);
  });

  it('can be ended while its terminal stands still', async () => {
    const tmux = await start({ command: [...command, '--restless'] });
    const isFilled = (rows: readonly string[]): boolean => /^[xy]{60}$/.test(rows[0] ?? '');
    await tmux.until('its pictures', isFilled);
    const written = (): string | undefined =>
      /^wchar: (\d+)/m.exec(readFileSync(`/proc/${tmux.pid}/io`, 'utf8'))?.[1];
    process.kill(tmux.serverPid, 'SIGSTOP');
    try {
      let before: string | undefined;
      let still = 0;
      await until('the terminal to be full', () => {
        still = written() === before ? still + 1 : 0;
        before = written();
        return still > 10;
      });
      process.kill(tmux.pid, 'SIGTERM');
      await gone(tmux.pid);
    } finally {
      process.kill(tmux.serverPid, 'SIGCONT');
    }
  });

  it('writes only what a second changes', async () => {
    const tmux = await start();
    await drawn(tmux);
    const output = await tmux.record();
    const seconds = (rows: readonly string[]): number =>
      Number(/seconds (\d+)/.exec(rows[1] ?? '')?.[1]);
    await tmux.until('three seconds', (rows) => seconds(rows) >= 3);
    const bytes = await output();
    const frames = bytes.toString().split('\u001b[?2026h').length - 1;
    assert(frames >= 1 && bytes.length <= frames * 60, `${frames} frames, ${bytes.length} bytes`);
  });
});

describe('terminals of all kinds', { skip: tmuxSkip() }, () => {
  afterEach(async () => {
    for (const tmux of open.splice(0)) await tmux.close();
  });

  const plain = { TMUX: undefined, TMUX_PANE: undefined };
  /** What the program writes for its first picture. */
  async function firstPicture(env: Record<string, string | undefined>): Promise<string> {
    const tmux = await start({ env: { ...plain, ...env } });
    await drawn(tmux);
    const output = await tmux.record();
    await tmux.type('C-l');
    const text = await until('the picture', async () => {
      const written = (await output()).toString();
      return written.includes('\u001b[14') && written.endsWith('\u001b[?2026l') ? written : null;
    });
    await tmux.close();
    open.pop();
    return text;
  }

  it('writes as many colours as there are', async () => {
    const dark = { COLORFGBG: '15;0' };
    const all = await firstPicture({ TERM: 'xterm-256color', COLORTERM: 'truecolor', ...dark });
    assert.match(all, /38;2;255;118;118m✖/);
    const light = await firstPicture({
      TERM: 'xterm-256color',
      COLORTERM: 'truecolor',
      COLORFGBG: '0;15',
    });
    assert.match(light, /38;2;191;36;36m✖/);
    const many = await firstPicture({ TERM: 'xterm-256color', ...dark });
    assert.match(many, /38;5;210m✖/);
    const few = await firstPicture({ TERM: 'xterm', ...dark });
    assert.match(few, /\[91m✖/);
    const none = await firstPicture({ TERM: 'xterm-256color', NO_COLOR: '1' });
    assert.match(none, /\[1m✖ danger/);
    assert.match(none, /[[;]7m● good/);
    const sequences = (text: string): string => text.replaceAll('␛[31m', '');
    assert.doesNotMatch(sequences(none), /[[;](?:3\d|9\d)[;m]/);
    for (const text of [all, light, many, few, none]) assert.doesNotMatch(text, /[[;]4\d[;m]/);
  });

  it('takes the colours for the ground that the terminal reports', async () => {
    const tmux = await start({ env: { ...plain, TERM: 'xterm', COLORTERM: 'truecolor' } });
    await drawn(tmux);
    for (const [report, danger] of [
      ['fdfd/f6f6/e3e3', '191;36;36'],
      ['0000/0000/0000', '255;118;118'],
    ] as const) {
      const output = await tmux.record();
      await tmux.typeText(`\u001b]11;rgb:${report}\u001b\\`);
      await until('the picture', async () => (await output()).includes(`38;2;${danger}m✖`));
      const rows = await tmux.screen();
      assert.match(rows[1] ?? '', /^inputs 0 /);
    }
  });

  it('writes ASCII alone without a UTF-8 locale', async () => {
    const text = await firstPicture({ LANG: 'C', TERM: 'xterm' });
    assert.match(text, /X danger/);
    assert.match(text, /\?{6} \?\? \?{8} {4}\| 1/);
    assert.match(text, /-{60}/);
    assert.equal(Buffer.byteLength(text), text.length);
    const korean = await firstPicture({ LANG: 'C', LC_ALL: 'ko_KR.UTF-8', TERM: 'xterm' });
    assert.match(korean, /한글은/);
  });

  it('keeps to what the font of a Linux console has', async () => {
    const text = await firstPicture({ TERM: 'linux' });
    assert.match(text, /X danger/);
    assert.match(text, /• good/);
    assert.match(text, /─{60}/);
  });

  it('says why it cannot draw', async () => {
    const cases: readonly (readonly [string, string])[] = [
      [`TERM=dumb ${node} ${demo}`, 'refused: terminalIsDumb'],
      [`TERM= ${node} ${demo}`, 'refused: terminalIsDumb'],
      [`${node} ${demo} | cat`, 'refused: outputIsNoTerminal'],
      [`${node} ${demo} </dev/null`, 'refused: inputIsNoTerminal'],
    ];
    for (const [line, answer] of cases) {
      const tmux = await startInShell(line);
      await tmux.until(answer, hasLine(answer));
      assert.equal((await tmux.state()).alternate, false);
    }
  });
});
