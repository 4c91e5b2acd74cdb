// Servers that run what comes by a page: the programs, and the units in which all of it stays.

/** Of the knowledge base. What is written in other languages starts shells all the time. */
export const webServers: ReadonlySet<string> = new Set(['nginx', 'apache', 'lighttpd', 'php-fpm']);

const units =
  /^(nginx|openresty|apache2|httpd|lighttpd|php[\d.]*-fpm|php-fpm[\d.]*)(@.*)?\.service$/;

export const isWebUnit = (unit: string | null): boolean => unit !== null && units.test(unit);
