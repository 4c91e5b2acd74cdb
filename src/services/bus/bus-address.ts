// Where the system bus listens (D-Bus specification, "Server Addresses").

import { join } from 'node:path';

const unixSocket = /^unix:/;

function unescaped(value: string): string {
  return value.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** For `node:net`; null where no address of the list is a Unix socket that can be connected to. */
export function socketPathOf(addresses: string): string | null {
  for (const address of addresses.split(';')) {
    if (!unixSocket.test(address)) continue;
    const pairs = address.replace(unixSocket, '').split(',');
    for (const pair of pairs) {
      const [key, value] = pair.split(/=(.*)/s);
      if (key === 'path' && value) return unescaped(value);
      // Names without a file (Linux: unix(7), "abstract") begin with NUL.
      if (key === 'abstract' && value) return `\0${unescaped(value)}`;
    }
  }
  return null;
}

/** The environment speaks of the machine this runs on, not of a root that is mounted into it. */
export function systemBusPath(rootPath: string, env: NodeJS.ProcessEnv): string {
  const told = rootPath === '/' ? env['DBUS_SYSTEM_BUS_ADDRESS'] : undefined;
  const path = told ? socketPathOf(told) : null;
  return path ?? join(rootPath, 'run/dbus/system_bus_socket');
}
