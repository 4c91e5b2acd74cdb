// What may happen to a program that holds a terminal: signals, a crash, a stop, a parent that died.

import { isatty } from 'node:tty';
import type { After } from './keys.ts';

export interface ProcessListener {
  /** A signal wants the program to end, or its terminal is gone. Called once. */
  onEnd(): void;
  /** The process exits or crashes now: what is not written at once is not written. */
  onExit(): void;
  /** The process is about to stop. */
  onStop(): void;
  /** It goes on, after a stop of which it was told or not. */
  onContinue(): void;
}

const endSignals = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;

/** A process group without a shell above it cannot stop: it simply goes on. */
const noStopMs = 250;
/** What is left of the program after its end was wanted has so long to finish. */
const longestEndMs = 3000;
const exitCodes: Readonly<Record<string, number>> = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGQUIT: 131,
  SIGTERM: 143,
};

export class ProcessWatch {
  readonly #after: After;
  readonly #listener: ProcessListener;
  readonly #parent = process.ppid;
  #endedBy: NodeJS.Signals | null = null;
  #isStopping = false;

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
    setTimeout(() => process.exit(exitCodes[signal] ?? 1), longestEndMs).unref();
    this.#listener.onEnd();
  }

  /** As Ctrl-Z does where the terminal sees to it: the whole job, back to the shell. */
  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    this.#listener.onStop();
    process.off('SIGTSTP', this.#onStopSignal);
    process.kill(0, 'SIGTSTP');
    this.#after(noStopMs, () => {
      if (this.#isStopping) this.#onContinue();
    });
  }

  /** Its parent was killed, or its terminal closed, in a way that no signal has told. */
  check(terminal: number): void {
    if (process.ppid !== this.#parent || !isatty(terminal)) this.end('SIGHUP');
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
    if (this.#endedBy) return;
    if (this.#isStopping) process.on('SIGTSTP', this.#onStopSignal);
    this.#isStopping = false;
    this.#listener.onContinue();
  };
}
