// Routes of the administrator's users.

import { AppError } from '../../kit/app-error.ts';
import { changeUser, createUser, findUser, listUsers, removeUser } from '../auth/users.ts';
import { endStreams } from '../parts.ts';
import type { RouteUnit } from '../http/route-handler.ts';

export default {
  name: 'users',
  handlers: {
    'GET /api/v1/users': async ({ parts }) => ({ users: await listUsers(parts.stores.records) }),
    'POST /api/v1/users': (call, { body }) => {
      const { stores, clock } = call.parts;
      call.note(`role ${body.role}`);
      return createUser(stores.records, body, { clock });
    },
    'PATCH /api/v1/users/:name': async (call, { params, body }) => {
      const { records } = call.parts.stores;
      const { role, password } = body;
      if (role === undefined && password === undefined) {
        throw new AppError('badRequest', 'cannot change the user: give a role or a password');
      }
      const changes = [role && `role ${role}`, password && 'password'];
      call.note(changes.filter((part) => part !== undefined).join(', '));
      await changeUser(records, params.name, { role, password });
      await endStreams(call.parts);
      return findUser(records, params.name);
    },
    'DELETE /api/v1/users/:name': async ({ parts }, { params }) => {
      await removeUser(parts.stores.records, params.name);
      await endStreams(parts);
    },
  },
} satisfies RouteUnit;
