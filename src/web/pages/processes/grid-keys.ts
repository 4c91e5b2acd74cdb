// What a key does in the table: walk, open, close and open branches of the tree.

import type { Line } from '../../../client/model/process-view.ts';

export interface GridPlace {
  lines: readonly Line[];
  /** Line that the keyboard stands on; -1: none yet. */
  index: number;
  pageRows: number;
}

export type GridStep =
  | { do: 'move'; to: number }
  | { do: 'open'; line: Line }
  | { do: 'toggle'; line: Line };

function parentIndex(lines: readonly Line[], index: number): number {
  const depth = lines[index]?.depth ?? 0;
  for (let at = index - 1; at >= 0; at--) if ((lines[at]?.depth ?? 0) < depth) return at;
  return -1;
}

function branchStep(key: string, lines: readonly Line[], index: number): GridStep | null {
  const line = lines[index];
  if (!line) return null;
  const isBranch = line.children > 0;
  if (key === 'ArrowRight') {
    if (isBranch && line.closed) return { do: 'toggle', line };
    return isBranch ? { do: 'move', to: index + 1 } : null;
  }
  if (isBranch && !line.closed) return { do: 'toggle', line };
  const to = parentIndex(lines, index);
  return to === -1 ? null : { do: 'move', to };
}

export function gridKey(key: string, { lines, index, pageRows }: GridPlace): GridStep | null {
  const move = (to: number): GridStep | null =>
    lines.length === 0 ? null : { do: 'move', to: Math.max(0, Math.min(lines.length - 1, to)) };
  const line = lines[index];
  switch (key) {
    case 'ArrowDown':
      return move(index + 1);
    case 'ArrowUp':
      return move(index - 1);
    case 'PageDown':
      return move(index + pageRows);
    case 'PageUp':
      return move(index - pageRows);
    case 'Home':
      return move(0);
    case 'End':
      return move(lines.length - 1);
    case 'Enter':
    case ' ':
      return line ? { do: 'open', line } : null;
    case 'ArrowLeft':
    case 'ArrowRight':
      return branchStep(key, lines, index);
    default:
      return null;
  }
}
