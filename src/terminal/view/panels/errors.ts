// Panel 5: the newest lines of all watched logs that tell of errors, their keywords marked.

import type { ErrorLine, MarkTone } from '../../../contract/error-line.ts';
import type { Tone } from '../../canvas.ts';
import { SortedRows } from '../../model/sorted-rows.ts';
import { errorDoc } from '../docs/error-doc.ts';
import type { Note, PanelKind } from '../panel-kind.ts';
import type { Pen } from '../pen.ts';
import type { Scene } from '../scene.ts';

const markTones: Readonly<Record<MarkTone, Tone>> = {
  error: 'danger',
  warning: 'warning',
  info: 'info',
};

const noLines: readonly ErrorLine[] = [];

/** The text of the line with its keywords in their colours. */
export function drawMarked({ text, marks }: ErrorLine, pen: Pen, tone: Tone = 'ink'): void {
  let end = 0;
  for (const mark of marks) {
    if (mark.from < end || pen.rest === 0) continue;
    pen.text(text.slice(end, mark.from), tone);
    pen.text(text.slice(mark.from, mark.to), markTones[mark.tone], { bold: true });
    end = mark.to;
  }
  pen.text(text.slice(end), tone);
}

export function errorsPanel(scene: Scene): PanelKind<ErrorLine> {
  const { model, words } = scene;
  const rows = new SortedRows<ErrorLine>({
    source: () => model.errors?.lines ?? noLines,
    searched: ({ name, text }) => `${name} ${text}`,
    // Ids are in the order in which they were found: at the start one log after the other.
    orders: { newest: (a, b) => b.atMs - a.atMs || b.id - a.id },
  });
  const note = (): Note | null => {
    const { errors } = model;
    if (rows.total > 0) return null;
    if (errors === null) return { text: words.say('state.waiting'), tone: 'third' };
    const { watched, unwatched } = errors;
    const [first] = unwatched;
    if (watched === 0) {
      return { text: first ? words.pick(first.reason) : words.say('errors.noLogs'), tone: 'third' };
    }
    const none = words.say('errors.none', { n: watched });
    if (!first) return { text: none, tone: 'good' };
    return { text: `${none} ${first.name}: ${words.pick(first.reason)}`, tone: 'second' };
  };
  return {
    id: 'errors',
    rows,
    laneColumns: Infinity,
    idOf: ({ id }) => `${id}`,
    namesOf: ({ name }) => [name],
    note,
    detail() {
      if (!model.errors) return '';
      const { unwatchedCount, outrun, skipped } = model.errors;
      const left = [
        ['errors.unwatched', unwatchedCount],
        ['errors.outrun', outrun.length],
        ['errors.skipped', skipped],
      ] as const;
      return left.flatMap(([key, n]) => (n > 0 ? words.say(key, { n }) : [])).join(', ');
    },
    draw(line, pen) {
      const { clock } = words.times(model.timeZone);
      pen.text(clock(line.atMs), 'third').gap();
      pen.cell(Math.max(6, Math.min(16, Math.floor(pen.rest / 6))), line.name, 'info').gap();
      drawMarked(line, pen);
    },
    chosen: (line) => ({
      name: line.name,
      process: null,
      describe: () => errorDoc(scene, line),
      logs: [{ source: line.source, title: line.name }],
    }),
  };
}
