// Reads the folder of detectors: one file is one detector.

import { loadFolder } from '../../kit/registry.ts';
import type { Detector } from './detector.ts';

export function loadDetectors(): Promise<readonly Detector[]> {
  return loadFolder<Detector>(new URL('../detectors/', import.meta.url));
}
