// The open connections: how many there may be, of one network too, and their end with the server's.

import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';
import { IpSet } from '../../kit/ip-set.ts';
import { networkOf } from '../auth/network.ts';
import type { HubParts } from '../parts.ts';

/**
 * Viewers and their requests; further connections are closed at once. A page takes up to seven. No
 * network has all of them, so that no stranger who opens as many as they can shuts the others out.
 */
const connectionLimits = { all: 4096, perNetwork: 1024 };

/** How many each network has open. */
class NetworkCounts {
  readonly #counts = new Map<string, number>();

  of(network: string): number {
    return this.#counts.get(network) ?? 0;
  }

  add(network: string, change: 1 | -1): void {
    const count = this.of(network) + change;
    if (count > 0) this.#counts.set(network, count);
    else this.#counts.delete(network);
  }
}

/**
 * Call it behind what tells pages of the end. Node.js ends what speaks HTTP; of connections that
 * have not finished their TLS handshake it knows nothing, and would wait two minutes for each.
 */
export function boundConnections(
  app: FastifyInstance,
  { settings, drops }: Pick<HubParts, 'settings' | 'drops'>,
  limits = connectionLimits,
): void {
  const proxies = new IpSet(settings.config.trustedProxies);
  const open = new Set<Socket>();
  const counts = new NetworkCounts();
  let isClosing = false;
  app.server.maxConnections = limits.all;
  app.server.on('drop', () => drops.add('hub', 'too many connections'));
  app.server.on('connection', (socket: Socket) => {
    if (isClosing) return void socket.destroy();
    const address = socket.remoteAddress ?? '';
    const network = networkOf(address);
    if (counts.of(network) >= limits.perNetwork && !proxies.has(address)) {
      drops.add('hub', 'too many connections of one network');
      return void socket.destroy();
    }
    counts.add(network, 1);
    open.add(socket);
    socket.once('close', () => {
      counts.add(network, -1);
      open.delete(socket);
    });
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const socket of open) socket.destroy();
  });
}
