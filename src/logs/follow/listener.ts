// What one who follows a log is told of it.

import type { LogNote } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';
import type { Lines } from '../lines/lines.ts';
import type { TailResult } from '../lines/tail-collector.ts';

export interface Listener {
  /** While held, older lines are being read that come before what is taken. */
  hold(held: boolean): void;
  /** Lines that were there before, where they were asked for. */
  older(found: TailResult): void;
  take(lines: Lines): void;
  note(note: LogNote, reason: Text | null): void;
  /** Called some times a second while there is something new. */
  flush(): void;
}
