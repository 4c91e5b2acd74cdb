// What a reading of logs has understood, and the lines that it has not, by template.

import type { LogEvent } from '../../contract/log-event.ts';

export interface Count {
  name: string;
  lines: number;
}

const mostTemplates = 2000;
const templateChars = 120;
/** Whatever changes from line to line: numbers, addresses, quoted words. */
const changing = /"[^"]{0,80}"|'[^']{0,80}'|\b[0-9a-f]*\d[0-9a-f.:]*/gi;

/** Of a line that nobody understood: whatever changes from line to line is a star. */
export function templateOf({ program, message }: Pick<LogEvent, 'program' | 'message'>): string {
  const text = message.slice(0, templateChars * 2).replace(changing, '*');
  return `${program ?? '?'}: ${text.slice(0, templateChars)}`;
}

function ordered(counts: ReadonlyMap<string, number>): Count[] {
  const all = [...counts].map(([name, lines]) => ({ name, lines }));
  return all.toSorted((left, right) => right.lines - left.lines);
}

export class ParseSummary {
  lines = 0;
  understood = 0;
  failedAttempts = 0;
  /** Lines whose template came after too many others. */
  otherLines = 0;
  #types = new Map<string, number>();
  #templates = new Map<string, number>();

  add(event: LogEvent): void {
    this.lines += 1;
    if (event.type === '') {
      this.#addTemplate(templateOf(event));
      return;
    }
    this.understood += 1;
    if (event.outcome === 'failure') this.failedAttempts += event.attempts;
    const name = `${event.logType} ${event.type}`;
    this.#types.set(name, (this.#types.get(name) ?? 0) + 1);
  }

  #addTemplate(template: string): void {
    const known = this.#templates.get(template);
    if (known === undefined && this.#templates.size >= mostTemplates) this.otherLines += 1;
    else this.#templates.set(template, (known ?? 0) + 1);
  }

  get types(): Count[] {
    return ordered(this.#types);
  }

  get templates(): Count[] {
    return ordered(this.#templates);
  }
}
