// Which names of units may be given to journalctl.

/** systemd.unit(5): letters, digits and `:-_.\@`, 255 at most. No wildcards, no leading dash. */
const unitName = /^[A-Za-z0-9:_.\\@][A-Za-z0-9:_.\\@-]{0,254}$/;

const unitKinds = /\.(service|socket|timer|mount|automount|swap|target|path|slice|scope|device)$/;

export function isUnitName(name: string): boolean {
  return unitName.test(name);
}

/** Whether a name says by its ending that a unit is meant. */
export function hasUnitKind(name: string): boolean {
  return unitKinds.test(name);
}
