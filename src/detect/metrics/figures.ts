// Figures as they stand in the texts of findings, alike in every language.

/** One digit behind the point, and none where it is 0. */
export function figure(value: number, digits = 1): string {
  return String(Number(value.toFixed(digits)));
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `1.5 GiB` */
export function bytesText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  return `${figure(bytes / 1024 ** power)} ${units[power]}`;
}
