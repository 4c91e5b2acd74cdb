// Routes of the first set-up: whether it is needed, and the making of the first administrator.

import { AppError, refusal } from '../../kit/app-error.ts';
import { countUsers, createUser, setUpBefore } from '../auth/users.ts';
import type { RouteUnit } from '../http/route-handler.ts';
import { credentialsOf, signInAs } from '../auth/sign-in.ts';

export default {
  name: 'setup',
  handlers: {
    'GET /api/v1/setup': async ({ parts }) => ({
      needed: (await countUsers(parts.stores.records)) === 0,
    }),
    'POST /api/v1/setup': async (call, { body }) => {
      const { setup, stores, clock } = call.parts;
      if ((await countUsers(stores.records)) > 0) {
        throw refusal('conflict', setUpBefore);
      }
      const { name, password } = body;
      await setup.spend(body.token, () =>
        createUser(
          stores.records,
          { name, password, role: 'administrator' },
          { clock, onlyFirst: true },
        ),
      );
      const made = await credentialsOf(stores.records, name);
      if (!made) throw new AppError('notFound', 'cannot sign in: the user was just removed');
      return signInAs(call, made);
    },
  },
} satisfies RouteUnit;
