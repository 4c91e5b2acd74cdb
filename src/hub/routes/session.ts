// Routes of signing in and out, and of the own open sessions and password.

import { AppError, refusal } from '../../kit/app-error.ts';
import { changeUser } from '../auth/users.ts';
import { markCurrent } from '../auth/sessions.ts';
import { endStreams } from '../parts.ts';
import type { Call, RouteUnit } from '../http/route-handler.ts';
import { checkPassword, signInAs, signOut, whoAmI } from '../auth/sign-in.ts';

function onlyBySession(call: Call, verb: string): void {
  if (call.principal.via === 'session') return;
  const why = 'a token may not do this; sign in with the password';
  throw new AppError('forbidden', `cannot ${verb}: ${why}`);
}

const wrongCurrent = (): AppError =>
  refusal('badCredentials', {
    en: 'cannot change the password: the current one is wrong',
    ko: '비밀번호를 바꿀 수 없습니다. 지금 비밀번호가 맞지 않습니다.',
  });

export default {
  name: 'session',
  handlers: {
    'POST /api/v1/session': async (call, { body }) => {
      // Names are in lower case; written otherwise they must not be counted apart.
      const name = body.name.toLowerCase();
      return signInAs(call, await checkPassword(call, name, body.password));
    },
    'GET /api/v1/session': ({ principal }) => whoAmI(principal),
    'DELETE /api/v1/session': (call) => signOut(call),
    'GET /api/v1/account/sessions': async ({ parts, principal }) => {
      const sessions = await parts.sessions.list(principal.userId);
      return { sessions: markCurrent(sessions, principal) };
    },
    'DELETE /api/v1/account/sessions': async (call) => {
      onlyBySession(call, 'end sessions');
      const { parts, principal } = call;
      const ended = await parts.sessions.endOthers(principal.userId, principal.credential);
      call.note(`all others: ${ended}`);
      await endStreams(parts);
      return { ended };
    },
    'DELETE /api/v1/account/sessions/:id': async (call, { params }) => {
      onlyBySession(call, 'end a session');
      const { parts, principal } = call;
      if (!(await parts.sessions.end(params.id, principal.userId))) {
        throw new AppError('notFound', 'cannot end the session: you have no such session');
      }
      await endStreams(parts);
    },
    'PUT /api/v1/account/password': async (call, { body }) => {
      onlyBySession(call, 'change the password');
      const { parts, principal } = call;
      const { passwordHash } = await checkPassword(
        call,
        principal.name,
        body.current,
        wrongCurrent,
      );
      const { credential: keepSession } = principal;
      const change = { password: body.password, keepSession, ifPasswordHash: passwordHash };
      await changeUser(parts.stores.records, principal.name, change);
      await endStreams(parts);
    },
  },
} satisfies RouteUnit;
