// Changes of the process table from sweep to sweep, for those who look at it.

import type { ProcessFrame, ProcessInfo, ProcessRow } from '../../contract/process.ts';
import { rowOf, type JudgedPart } from './process-row.ts';

/** What the feed sends of; `judged` is another object whenever the row's texts have changed. */
export interface FeedItem {
  readonly info: ProcessInfo;
  readonly judged: JudgedPart;
}

interface Sent {
  judged: JudgedPart;
  cpuTenths: number;
  memoryBytes: number;
  threads: number;
  state: string;
  sweep: number;
}

export class ProcessFeed {
  #sent = new Map<number, Sent>();
  #sweep = 0;
  #whole = true;

  /** The next frame begins the table anew. */
  begin(): void {
    this.#sent.clear();
    this.#whole = true;
  }

  /** Null when nothing has changed. */
  frame(
    items: Iterable<FeedItem>,
  ): Pick<ProcessFrame, 'whole' | 'rows' | 'gone' | 'values'> | null {
    this.#sweep += 1;
    const whole = this.#whole;
    this.#whole = false;
    const rows: ProcessRow[] = [];
    const values: number[] = [];
    let count = 0;
    for (const { info, judged } of items) {
      count += 1;
      const sent = this.#sent.get(info.pid);
      if (!sent || sent.judged !== judged) {
        rows.push(rowOf(info, judged));
        this.#sent.set(info.pid, sentOf(info, judged, this.#sweep));
        continue;
      }
      sent.sweep = this.#sweep;
      if (takeNumbers(sent, info)) {
        values.push(info.pid, sent.cpuTenths, sent.memoryBytes, sent.threads, stateCode(info));
      }
    }
    const gone = count < this.#sent.size ? this.#dropGone() : [];
    if (!whole && rows.length === 0 && values.length === 0 && gone.length === 0) return null;
    return { whole, rows, gone, values };
  }

  #dropGone(): number[] {
    const gone: number[] = [];
    for (const [pid, { sweep }] of this.#sent) {
      if (sweep === this.#sweep) continue;
      this.#sent.delete(pid);
      gone.push(pid);
    }
    return gone;
  }
}

const tenths = (percent: number | null): number =>
  percent === null ? -1 : Math.round(percent * 10);

const stateCode = ({ state }: ProcessInfo): number => state.charCodeAt(0) || 0;

function sentOf(info: ProcessInfo, judged: JudgedPart, sweep: number): Sent {
  const { memoryBytes, threads, state } = info;
  const cpuTenths = tenths(info.cpuPercent);
  return { judged, cpuTenths, memoryBytes, threads: threads ?? -1, state, sweep };
}

/** Whether a number differs from what was sent. */
function takeNumbers(sent: Sent, info: ProcessInfo): boolean {
  const cpuTenths = tenths(info.cpuPercent);
  const threads = info.threads ?? -1;
  const { memoryBytes, state } = info;
  const same =
    sent.cpuTenths === cpuTenths &&
    sent.memoryBytes === memoryBytes &&
    sent.threads === threads &&
    sent.state === state;
  if (same) return false;
  Object.assign(sent, { cpuTenths, memoryBytes, threads, state });
  return true;
}
