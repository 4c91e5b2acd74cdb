// Routes of the administrator's users.

import { AppError } from '../../kit/app-error.ts';
import {
  changeUser,
  createUser,
  findUser,
  listUsers,
  removeUser,
  userIdOf,
} from '../auth/users.ts';
import { markCurrent } from '../auth/sessions.ts';
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
      const changed = changes.filter((part) => part !== undefined).join(', ');
      call.note(changed);
      const ended = await changeUser(records, params.name, { role, password });
      call.note(`${changed}; ended: ${ended.sessions} sessions, ${ended.tokens} tokens`);
      await endStreams(call.parts);
      return findUser(records, params.name);
    },
    'DELETE /api/v1/users/:name': async ({ parts }, { params }) => {
      await removeUser(parts.stores.records, params.name);
      await endStreams(parts);
    },
    'GET /api/v1/users/:name/access': async ({ parts, principal }, { params }) => {
      const id = await userIdOf(parts.stores.records, params.name);
      const [sessions, tokens] = [await parts.sessions.list(id), await parts.tokens.list(id)];
      return { sessions: markCurrent(sessions, principal), tokens };
    },
    'DELETE /api/v1/users/:name/sessions/:id': async (call, { params }) => {
      const { parts } = call;
      call.note(params.id);
      const userId = await userIdOf(parts.stores.records, params.name);
      if (!(await parts.sessions.end(params.id, userId))) {
        throw new AppError('notFound', 'cannot end the session: this user has no such session');
      }
      await endStreams(parts);
    },
    'DELETE /api/v1/users/:name/tokens/:id': async (call, { params }) => {
      const { parts } = call;
      call.note(params.id);
      const userId = await userIdOf(parts.stores.records, params.name);
      if (!(await parts.tokens.revoke(userId, params.id))) {
        throw new AppError('notFound', 'cannot revoke the token: this user has no such token');
      }
      await endStreams(parts);
    },
  },
} satisfies RouteUnit;
