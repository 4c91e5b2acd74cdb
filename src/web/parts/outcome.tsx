// How a form's work went: what is wrong, or that it is done.

import { Note } from './note.tsx';
import type { Work } from './resource.ts';

export function Outcome({ work }: { work: Work }) {
  return (
    <div role="status">
      {work.problem ? <Note tone="bad">{work.problem}</Note> : null}
      {work.done ? <Note tone="good">{work.done}</Note> : null}
    </div>
  );
}
