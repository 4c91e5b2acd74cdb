// An entry of the journal together with the unit that it is about.

import {
  entryOf,
  journalFields,
  readJournalFields,
  tooLongEntry,
  type JournalEntry,
  type JournalFields,
} from '../journal/journal-entry.ts';

export interface UnitEntry extends JournalEntry {
  /** Units that it may be about, the surest first. */
  units: readonly string[];
}

/**
 * What `journalctl --unit` looks at: the journal itself says who wrote an entry; systemd says in
 * UNIT, and root in the others, whom they speak of (systemd.journal-fields(7)).
 */
const unitFields = ['_SYSTEMD_UNIT', 'UNIT', 'OBJECT_SYSTEMD_UNIT', 'COREDUMP_UNIT'] as const;

export const unitEntryFields = [journalFields, ...unitFields].join(',');

function unitsOf(fields: JournalFields): string[] {
  return unitFields.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' ? [value] : [];
  });
}

/** Null where it is no entry. */
export function readUnitEntry(json: string): UnitEntry | null {
  const fields = readJournalFields(json);
  return fields && { ...entryOf(fields), units: unitsOf(fields) };
}

export function tooLongUnitEntry(bytes: number): UnitEntry {
  return { ...tooLongEntry(bytes), units: [] };
}
