// What this page shows now: the table, how it is arranged, and whose explanation is open.

import { computed, effect, signal } from '@preact/signals';
import { verdictModes, type VerdictMode } from '../../../contract/verdict.ts';
import { preferences, router, watchTopic } from '../../app.ts';
import { hrefOf, processPlace, type ProcessPlace } from '../../model/processes/process-link.ts';
import { ProcessTable, type Entry } from '../../../client/model/process-table.ts';
import { ProcessView, type ViewOptions } from '../../../client/model/process-view.ts';
import { phone } from '../../parts/panel-focus.ts';

export const table = new ProcessTable();
export const view = new ProcessView(table);

/** Host's time of the newest sweep; what shows numbers depends on it. */
export const sweepMs = signal(0);
/** Grows when the lines are other ones; what shows lines depends on it. */
export const arranged = signal(0);
export const held = signal(false);
export const options = signal<Readonly<ViewOptions>>(view.options);
/** PID that the keyboard stands on. */
export const active = signal<number | null>(null);

export const place = computed<ProcessPlace>(() => processPlace(router.place.value.query));

function modeOf(stored: string | null): VerdictMode | null {
  return verdictModes.find((mode) => mode === stored) ?? null;
}

export const isSwept = computed(() => sweepMs.value > 0);

/** How many there are of each level; another object only where one of them is another. */
export const counts = computed(() => {
  void sweepMs.value;
  return table.counts(options.value.mode);
});

/** How many lines stand in the table. */
export const lineCount = computed(() => {
  void arranged.value;
  return view.lines.length;
});

/** What this reader chose; null: what the setting says. */
export const ownMode = signal(modeOf(preferences.read('verdictMode')));

export function choose(change: Partial<ViewOptions>): void {
  view.choose(change);
  options.value = view.options;
  arranged.value = view.revision;
}

export function chooseMode(mode: VerdictMode): void {
  ownMode.value = mode;
  preferences.write('verdictMode', mode);
  choose({ mode });
}

export function toggle(pid: number): void {
  view.toggle(pid);
  arranged.value = view.revision;
}

/** The live numbers of this very process, not of one that uses its PID again. */
export function liveEntry(one: { pid: number; startTicks: number }): Entry | null {
  void sweepMs.value;
  const entry = table.entries.get(one.pid);
  return entry?.row.startTicks === one.startTicks ? entry : null;
}

/** A process that the table is to bring into view; another object for each wish. */
export const wished = signal<{ pid: number } | null>(null);

export function revealInTree(pid: number): void {
  if (phone.matches) closePanel();
  choose({ tree: true, filter: '' });
  active.value = pid;
  wished.value = { pid };
}

/** The order stands still for a while; the page says so at the next sweep. */
export function touch(): void {
  view.touch(performance.now());
}

export function go(to: Partial<ProcessPlace>, how: 'push' | 'replace' = 'push'): void {
  const { pid, startTicks } = place.peek();
  router.go(hrefOf({ pid, startTicks, filter: options.peek().filter, ...to }), how);
}

export function openEntry({ row }: Entry): void {
  active.value = row.pid;
  go({ pid: row.pid, startTicks: row.startTicks });
}

export function closePanel(): void {
  go({ pid: null, startTicks: null });
}

/** Shows the table for as long as the page is there. */
export function show(): () => void {
  if (ownMode.peek()) choose({ mode: ownMode.peek() ?? 'contextual' });
  const stopWatching = watchTopic('processes', (message) => {
    table.take(message);
    const nowMs = performance.now();
    view.refresh(nowMs);
    held.value = view.held(nowMs);
    arranged.value = view.revision;
    sweepMs.value = message.atMs;
  });
  // Going back in the history brings the filter of that place.
  const stopFollowing = effect(() => {
    const { filter } = place.value;
    if (filter !== options.peek().filter) choose({ filter });
  });
  return () => {
    stopWatching();
    stopFollowing();
  };
}
