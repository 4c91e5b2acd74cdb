// Something asked of the hub: on its way, failed with the reason, or here; asked again on demand.

import { useCallback, useEffect, useState } from 'preact/hooks';
import { freshness, languages, say, session } from '../app.ts';
import { ClientError } from '../../client/client.ts';
import { errorText } from '../model/frame/error-text.ts';

export type Resource<T> =
  | { state: 'waiting' }
  | { state: 'failed'; why: string; again: () => void }
  | { state: 'here'; value: T };

/** A session that has ended meanwhile leads to the entrance, whatever was asked. */
export function told(error: unknown): string {
  if (error instanceof ClientError && error.code === 'notSignedIn') session.ended();
  return errorText(error, say.peek(), languages.pick);
}

export function useResource<T>(load: () => Promise<T>): [Resource<T>, () => void] {
  const [resource, setResource] = useState<Resource<T>>({ state: 'waiting' });
  const reload = useCallback(() => {
    const again = (): void => {
      setResource({ state: 'waiting' });
      reload();
    };
    load().then(
      (value) => setResource({ state: 'here', value }),
      (error: unknown) => setResource({ state: 'failed', why: told(error), again }),
    );
  }, []);
  useEffect(reload, []);
  const isLive = freshness.value === 'live';
  // What failed while the hub was away is asked again once it is back.
  useEffect(() => {
    if (isLive && resource.state === 'failed') resource.again();
  }, [isLive]);
  return [resource, reload];
}

export interface Work {
  busy: boolean;
  problem: string;
  /** Said once it has worked. */
  done: string;
  run: (work: () => Promise<unknown>, done?: string) => void;
}

/** Runs a form's work one at a time and keeps how it went. */
export function useWork(): Work {
  const [state, setState] = useState({ busy: false, problem: '', done: '' });
  const run = (work: () => Promise<unknown>, done = ''): void => {
    setState({ busy: true, problem: '', done: '' });
    work().then(
      () => setState({ busy: false, problem: '', done }),
      (error: unknown) => setState({ busy: false, problem: told(error), done: '' }),
    );
  };
  return { ...state, run };
}
