// Where the console shows a unit and a log.

export function logHref(source: string): string {
  return `/logs?${new URLSearchParams({ source })}`;
}

export function unitHref(unit: string): string {
  return `/services?${new URLSearchParams({ unit })}`;
}
