// Names of units as people write them, as systemd knows them, and as paths on the bus.

/** Characters of a name or a description that are shown. */
export const longestChars = 512;

/** systemd.unit(5): kinds of units. */
const suffixes = [
  'service',
  'socket',
  'device',
  'mount',
  'automount',
  'swap',
  'target',
  'path',
  'timer',
  'slice',
  'scope',
] as const;

export type UnitKind = (typeof suffixes)[number];

/** systemd's UNIT_NAME_MAX. */
const longestName = 255;
const validName = new RegExp(`^[A-Za-z0-9:_.\\\\@-]+\\.(${suffixes.join('|')})$`);

const unitFolder = '/org/freedesktop/systemd1/unit/';

/** One service under different names: which one a distribution takes, people need not know. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  sshd: ['ssh'],
  ssh: ['sshd'],
  cron: ['crond'],
  crond: ['cron'],
  apache2: ['httpd'],
  httpd: ['apache2'],
};

/** Whether systemd could have a unit of this name; nothing else is sent to it. */
export function isUnitName(name: string): boolean {
  return name.length <= longestName && validName.test(name);
}

/** Of a valid name. */
export function kindOfUnit(name: string): UnitKind {
  return (validName.exec(name)?.[1] ?? 'service') as UnitKind;
}

/** `nginx` is `nginx.service`; a name with a kind at its end is taken as it is. */
export function unitNamesOf(wanted: string): string[] {
  if (isUnitName(wanted)) return [wanted];
  const names = [wanted, ...(otherNames[wanted] ?? [])].map((name) => `${name}.service`);
  return names.filter(isUnitName);
}

/**
 * Path of a unit's object: bytes other than letters and digits, and a digit at the start, become
 * `_xx` (systemd: bus_label_escape).
 */
export function unitPath(name: string): string {
  const label = name.replace(
    /^[0-9]|[^A-Za-z0-9]/g,
    (char) => `_${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `${unitFolder}${label}`;
}

/** Null where it is not the path of a unit. */
export function unitOfPath(path: string): string | null {
  if (!path.startsWith(unitFolder)) return null;
  const label = path.slice(unitFolder.length);
  const name = label.replace(/_([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return isUnitName(name) ? name : null;
}
