// Which of an axis' labels are shown: none twice, and none that runs into the other axis.

/** Pixels that half a character of the pixel font takes; a label is centred on its mark. */
const halfCharacter = 4;

/** `lefts`: where the marks stand, in pixels from the left end of the axis. */
export function clearOfEdge(labels: readonly string[], lefts: readonly number[]): string[] {
  return labels.map((label, at) => ((lefts[at] ?? 0) < label.length * halfCharacter ? '' : label));
}

/** Marks finer than the figures that are told stand bare, rather than twice with the same. */
export function distinctLabels(labels: readonly string[]): string[] {
  return labels.map((label, at) => (label === labels[at - 1] ? '' : label));
}
