// Which log a file belongs to: `auth.log.2.gz` and `auth.log-20261121` are parts of `auth.log`.

import { packings } from '../files/packing.ts';

/** As logrotate(8) and others name what was rotated: a number, or a date with perhaps a time. */
const rotated = /[._-]\d{1,14}(?:[T_-]?\d{1,10}){0,5}$/;
/** `app-20261121.log` (logrotate's `extension`): only dates, as `web-1.log` is a log of its own. */
const datedStem = /^(.+?)[._-]\d{4}-?\d{2}-?\d{2}(?:[T_-]?\d{1,10}){0,3}(\.[A-Za-z]\w{0,15})$/;

export function liveNameOf(name: string): string {
  const ending = packings.find((packing) => name.endsWith(packing.ending))?.ending ?? '';
  const bare = name.slice(0, name.length - ending.length);
  const [, stem, extension] = datedStem.exec(bare) ?? [];
  if (stem !== undefined && extension !== undefined) return stem + extension;
  return bare.replace(rotated, '') || bare;
}
