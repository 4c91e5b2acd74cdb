// Shows a resource once it is here; until then that it is on its way, or why it is not.

import type { ComponentChildren } from 'preact';
import { say } from '../app.ts';
import { Note } from './note.tsx';
import type { Resource } from './resource.ts';

export interface ResourceViewProps<T> {
  of: Resource<T>;
  children: (value: T) => ComponentChildren;
}

export function ResourceView<T>({ of, children }: ResourceViewProps<T>) {
  if (of.state === 'waiting') return <Note>{say.value('loading')}</Note>;
  if (of.state === 'failed') {
    return (
      <Note tone="bad">
        {of.why}{' '}
        <button type="button" class="button" onClick={of.again}>
          {say.value('again')}
        </button>
      </Note>
    );
  }
  return <>{children(of.value)}</>;
}
