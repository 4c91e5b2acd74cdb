// Gives up what root may, once everything is loaded: the sources may lie where only root reads.

const nobody = 65_534;

/** For the rest of this process, all its threads. Needs root. */
export function becomeNobody(): void {
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
