// Tells once when a file is written to, renamed or deleted.

import { watch, type FSWatcher } from 'node:fs';
import type { Watching } from './line-source.ts';

export class FileWatch {
  #watcher: FSWatcher | null = null;
  #key = '';
  #onNews: () => void = () => {};

  /**
   * `key` tells the file from another of the same name. After the first news nothing more is
   * told until it is set again: a log that is written fast would wake us for each line.
   */
  set(path: string, key: string, onNews: () => void): Watching {
    this.#onNews = onNews;
    if (this.#watcher && this.#key === key) return 'armed';
    this.clear();
    try {
      const watcher = watch(path, { persistent: false }, () => this.#tell());
      watcher.on('error', () => this.#tell());
      this.#watcher = watcher;
      this.#key = key;
      return 'fresh';
    } catch {
      // Not there, or no inotify instance is left (fs.inotify.max_user_instances).
      return 'blind';
    }
  }

  #tell(): void {
    this.clear();
    this.#onNews();
  }

  clear(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }
}
