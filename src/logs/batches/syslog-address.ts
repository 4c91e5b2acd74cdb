// Where syslog is listened for: `0.0.0.0:514`, `[::]:514`, or a port alone for all of IPv4.

import { isIP } from 'node:net';

export interface ListenAddress {
  host: string;
  port: number;
}

const form = /^(?:\[(?<six>[\da-fA-F:.]{2,45})\]:|(?<four>[\d.]{7,15}):|:)?(?<port>\d{1,5})$/;
const largestPort = 65_535;

/** Null: it is none. */
export function parseListen(text: string): ListenAddress | null {
  const { six, four, port } = form.exec(text.trim())?.groups ?? {};
  const host = six ?? four ?? '0.0.0.0';
  if (port === undefined || Number(port) > largestPort || isIP(host) === 0) return null;
  return { host, port: Number(port) };
}
