// Users who are logged in to macOS or Windows.

import type { Systeminformation } from 'systeminformation';
import type { LoginFact } from '../../contract/fact.ts';
import { defineCollector } from '../collector.ts';
import { createAsk } from '../portable.ts';
import linux from './logins.ts';

const { metrics } = linux;

function factOf({ user, tty, ip, date, time }: Systeminformation.UserData): LoginFact {
  return {
    user,
    terminal: tty,
    from: ip || null,
    // Local time without a zone, as `new Date` takes it; NaN (null in JSON) where not told.
    sinceMs: new Date(`${date}T${time}`).getTime(),
  };
}

export default defineCollector({
  name: 'portable-logins',
  platforms: ['darwin', 'win32'],
  everyMs: 30_000,
  metrics,
  open(host) {
    const ask = createAsk(host);
    return async (emit, signal) => {
      const users = await ask('logins', (library) => library.users());
      if (signal.aborted) return;
      emit.sample('hostscope_logins', users.length);
      emit.fact('host.logins', users.map(factOf));
    };
  },
});
