// What this browser remembers of its reader. A browser that forbids it forgets.

export type Theme = 'dark' | 'light';

export type PreferenceKey = 'theme' | 'language' | 'verdictMode' | 'logWrap';

export interface Preferences {
  read(key: PreferenceKey): string | null;
  write(key: PreferenceKey, value: string): void;
}

/** What is used of `localStorage`. */
export interface KeyStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const prefix = 'hostscope.';

export function createPreferences(open: () => KeyStore): Preferences {
  return {
    read(key) {
      try {
        return open().getItem(prefix + key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        open().setItem(prefix + key, value);
      } catch {
        // Storage is forbidden here: the choice holds until the page is closed.
      }
    },
  };
}
