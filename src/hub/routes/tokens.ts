// Routes of the own API tokens.

import { AppError } from '../../kit/app-error.ts';
import { lesserRole } from '../auth/principal.ts';
import { endStreams } from '../parts.ts';
import type { RouteUnit } from '../http/route-handler.ts';

export default {
  name: 'tokens',
  handlers: {
    'GET /api/v1/account/tokens': async ({ parts, principal }) => ({
      tokens: await parts.tokens.list(principal.userId),
    }),
    'POST /api/v1/account/tokens': async ({ parts, principal }, { body }) => {
      // Else a token that leaks for a day could make itself one that never ends.
      if (principal.via === 'token') {
        const why = 'a token may not make further ones; sign in with the password';
        throw new AppError('forbidden', `cannot make a token: ${why}`);
      }
      if (lesserRole(body.role, principal.role) !== body.role) {
        const why = `your own role is ${principal.role}; choose that or a lesser one`;
        throw new AppError('forbidden', `cannot make a token with the role ${body.role}: ${why}`);
      }
      return parts.tokens.create(principal.userId, body);
    },
    'DELETE /api/v1/account/tokens/:id': async ({ parts, principal }, { params }) => {
      if (!(await parts.tokens.revoke(principal.userId, params.id))) {
        throw new AppError('notFound', 'cannot revoke the token: you have no such token');
      }
      await endStreams(parts);
    },
  },
} satisfies RouteUnit;
