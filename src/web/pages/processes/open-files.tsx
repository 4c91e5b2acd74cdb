// The open files of a process: asked for on demand only, for they tell what it works on.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { OpenFile } from '../../../contract/process.ts';
import { call, live } from '../../app.ts';
import { Note } from '../../parts/note.tsx';
import { useWork } from '../../parts/resource.ts';
import { pageText } from './say.ts';

interface Files {
  files: readonly OpenFile[];
  omitted: number;
}

export interface OpenFilesProps {
  pid: number;
  /** The buttons; they are given what asks for the files. */
  children: (ask: () => void) => ComponentChildren;
}

export function OpenFiles({ pid, children }: OpenFilesProps) {
  const say = pageText.value;
  const [found, setFound] = useState<Files | null>(null);
  const { problem, run } = useWork();
  const ask = (): void => {
    const host = live.hello.peek()?.host.id ?? '';
    const params = { host, pid: `${pid}` };
    run(async () =>
      setFound(await call('GET /api/v1/hosts/:host/processes/:pid/files', { params })),
    );
  };
  return (
    <>
      {children(ask)}
      {problem ? <Note tone="bad">{problem}</Note> : null}
      {found ? (
        <>
          <h3>{say('files')}</h3>
          {found.files.length === 0 ? <p class="none">{say('files.none')}</p> : null}
          <ul class="files">
            {found.files.map(({ descriptor, target }) => (
              <li key={descriptor}>
                <span>{descriptor}</span> {target}
              </li>
            ))}
          </ul>
          {found.omitted > 0 ? (
            <p class="none">{say('files.omitted', { n: found.omitted })}</p>
          ) : null}
        </>
      ) : null}
    </>
  );
}
