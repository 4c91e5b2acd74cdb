// Who is signed in, and what they may do.

import { signal, type ReadonlySignal } from '@preact/signals';
import { ClientError, type Call } from '../../client/client.ts';
import type { Permission } from '../../contract/permissions.ts';
import type { RouteResponse } from '../../contract/routes.ts';

export type WhoAmI = RouteResponse<'GET /api/v1/session'>;

/** `unknown` until the hub has answered; `unreachable` when it has not. */
export type SessionState = 'unknown' | 'in' | 'out' | 'setup' | 'unreachable';

export interface Session {
  readonly state: ReadonlySignal<SessionState>;
  readonly who: ReadonlySignal<WhoAmI | null>;
  may(permission: Permission): boolean;
  /** Asks the hub again: its answer, `unreachable` if none came, which alone ends no session. */
  check(): Promise<SessionState>;
  enter(who: WhoAmI): void;
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
    enter(now) {
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
