// Words that follow the host's clock, such as how long ago something was.

import { useComputed, useSignal } from '@preact/signals';
import { live } from '../app.ts';

export interface TickingProps {
  /** `nowMs`: the host's clock; before its first tick this browser's. */
  words: (nowMs: number) => string;
}

/** Only the words are drawn anew, and only where they differ from those of the second before. */
export function Ticking({ words }: TickingProps) {
  const latest = useSignal(words);
  latest.value = words;
  const text = useComputed(() => latest.value(live.tickMs.value || Date.now()));
  return <>{text}</>;
}
