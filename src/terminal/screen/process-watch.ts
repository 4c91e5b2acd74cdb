// What may happen to a program that holds a terminal: signals, a crash, a stop, a parent that died.

import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { isInForeground } from './foreground.ts';
import type { After } from './keys.ts';

export interface ProcessListener {
  /** A signal wants the program to end, or its terminal is gone. Called once. */
  onEnd(): void;
  /** The process exits or crashes now: what is not written at once is not written. */
  onExit(): void;
  /** The process is about to stop. */
  onStop(): void;
  /** It goes on in the background: the screen is the shell's. */
  onBackground(): void;
  /** It goes on with the terminal, after a stop of which it was told or not. */
  onContinue(): void;
}

/** Those that end a program which does not listen to them, as far as Node.js lets it listen. */
const endSignals = [
  ...(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const),
  ...(['SIGABRT', 'SIGALRM', 'SIGUSR2', 'SIGXCPU'] as const),
];

/** A process group without a shell above it cannot stop: it simply goes on. */
const noStopMs = 250;
/** What is left of the program after its end was wanted has so long to finish. */
const longestEndMs = 3000;
/** As shells tell of a program that a signal has ended. */
const exitCodeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

export class ProcessWatch {
  readonly #after: After;
  readonly #listener: ProcessListener;
  readonly #parent = process.ppid;
  #endedBy: NodeJS.Signals | null = null;
  /** From the wish to stop until the terminal is ours again. */
  #isAway = false;

  constructor(after: After, listener: ProcessListener) {
    this.#after = after;
    this.#listener = listener;
    for (const signal of endSignals) process.on(signal, this.#onEndSignal);
    process.on('SIGTSTP', this.#onStopSignal).on('SIGCONT', this.#onContinue);
    // Told of crashes, unhandled rejections among them; what becomes of them is Node's affair.
    process.on('uncaughtExceptionMonitor', this.#onExit).on('exit', this.#onExit);
  }

  get endedBy(): NodeJS.Signals | null {
    return this.#endedBy;
  }

  end(signal: NodeJS.Signals): void {
    if (this.#endedBy) return;
    this.#endedBy = signal;
    // Should anything hang while the program ends: nobody would be left to end it.
    setTimeout(() => process.exit(exitCodeOf(signal)), longestEndMs).unref();
    this.#listener.onEnd();
    // Node sets the terminal's modes once more as it exits, and the system stops a program that
    // does so in the background. Nobody listens to the signal now: it ends the program at once.
    if (this.#isAway) process.kill(process.pid, signal);
  }

  /** As Ctrl-Z does where the terminal sees to it: the whole job, back to the shell. */
  stop(): void {
    if (this.#isAway) return;
    this.#goAway();
    this.#listener.onStop();
    process.kill(0, 'SIGTSTP');
    this.#after(noStopMs, () => this.#comeBack());
  }

  /** Its parent was killed, or its terminal closed, in a way that no signal has told. */
  check(terminal: number): void {
    if (process.ppid !== this.#parent || !isatty(terminal)) this.end('SIGHUP');
    // Shells tell it only to stopped programs when they put them in the foreground.
    else this.#comeBack();
  }

  close(): void {
    for (const signal of endSignals) process.off(signal, this.#onEndSignal);
    process.off('SIGTSTP', this.#onStopSignal).off('SIGCONT', this.#onContinue);
    process.off('uncaughtExceptionMonitor', this.#onExit);
    // The listener of the exit stays: the last bytes may not have gone out by then.
  }

  readonly #onEndSignal = (signal: NodeJS.Signals): void => this.end(signal);
  readonly #onStopSignal = (): void => this.stop();
  readonly #onExit = (): void => this.#listener.onExit();

  readonly #onContinue = (): void => {
    this.#goAway();
    this.#listener.onBackground();
    this.#comeBack();
  };

  #goAway(): void {
    this.#isAway = true;
    process.off('SIGTSTP', this.#onStopSignal);
  }

  #comeBack(): void {
    if (!this.#isAway || this.#endedBy || !isInForeground()) return;
    this.#isAway = false;
    process.on('SIGTSTP', this.#onStopSignal);
    this.#listener.onContinue();
  }
}
