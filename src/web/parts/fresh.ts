// Something asked of the hub again and again while it is looked at; what is shown stays meanwhile.

import { useCallback, useEffect, useState } from 'preact/hooks';
import { shown } from '../app.ts';
import { told } from './resource.ts';

export interface Fresh<T> {
  /** Null: not here yet. */
  value: T | null;
  /** Why the newest answer did not come; the value before is kept. */
  problem: string;
  again: () => void;
}

/** Asks at once when `key` changes or the page comes into view, and then every `everyMs`. */
export function useFresh<T>(key: string, load: () => Promise<T>, everyMs: number): Fresh<T> {
  const [state, setState] = useState<{ value: T | null; problem: string }>({
    value: null,
    problem: '',
  });
  const [turn, setTurn] = useState(0);
  const inView = shown.value;
  useEffect(() => {
    if (!inView) return undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      load()
        .then(
          (value) => !isOver && setState({ value, problem: '' }),
          (error: unknown) => !isOver && setState(({ value }) => ({ value, problem: told(error) })),
        )
        .finally(() => {
          if (!isOver) timer = setTimeout(ask, everyMs);
        });
    };
    ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [key, turn, inView, everyMs]);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  return { ...state, again };
}
