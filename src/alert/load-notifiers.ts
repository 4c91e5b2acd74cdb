// The notifiers, in the order of their names.

import { loadFolder } from '../kit/registry.ts';
import type { Notifier } from './notifier.ts';

export function loadNotifiers(): Promise<Notifier[]> {
  return loadFolder<Notifier>(new URL('./notifiers/', import.meta.url));
}
