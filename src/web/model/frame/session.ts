// Who is signed in, and what they may do.

import { signal, type ReadonlySignal } from '@preact/signals';
import { ClientError, type Call } from '../../../client/client.ts';
import type { Permission } from '../../../contract/permissions.ts';
import type { RouteResponse } from '../../../contract/routes.ts';

export type WhoAmI = RouteResponse<'GET /api/v1/session'>;

/** `unknown` until the hub has answered; `unreachable` when it has not. */
export type SessionState = 'unknown' | 'in' | 'out' | 'setup' | 'unreachable';

/** Signing in went well, and the browser did not keep the session. */
export class CookieLost extends Error {
  override readonly name = 'CookieLost';
}

export interface Session {
  readonly state: ReadonlySignal<SessionState>;
  readonly who: ReadonlySignal<WhoAmI | null>;
  may(permission: Permission): boolean;
  /** Asks the hub again: its answer, `unreachable` if none came, which alone ends no session. */
  check(): Promise<SessionState>;
  /** @throws CookieLost where the browser has not kept the session */
  enter(who: WhoAmI): Promise<void>;
  leave(): Promise<void>;
  /** The hub has ended the session. */
  ended(): void;
}

export function createSession(call: Call): Session {
  const state = signal<SessionState>('unknown');
  const who = signal<WhoAmI | null>(null);
  const ended = (next: SessionState): SessionState => {
    who.value = null;
    state.value = next;
    return next;
  };
  return {
    state,
    who,
    may: (permission) => who.value?.permissions.includes(permission) ?? false,
    async check() {
      try {
        who.value = await call('GET /api/v1/session');
        state.value = 'in';
        return 'in';
      } catch (error) {
        if (error instanceof ClientError && error.status === 401) {
          const setup = await call('GET /api/v1/setup').catch(() => ({ needed: false }));
          return ended(setup.needed ? 'setup' : 'out');
        }
        if (state.value === 'unknown') state.value = 'unreachable';
        return 'unreachable';
      }
    },
    async enter(now) {
      await call('GET /api/v1/session').catch((error: unknown) => {
        if (error instanceof ClientError && error.status === 401) {
          throw new CookieLost();
        }
      });
      who.value = now;
      state.value = 'in';
    },
    async leave() {
      await call('DELETE /api/v1/session').catch((error: unknown) => {
        if (!(error instanceof ClientError && error.status === 401)) throw error;
      });
      ended('out');
    },
    ended: () => void ended('out'),
  };
}
