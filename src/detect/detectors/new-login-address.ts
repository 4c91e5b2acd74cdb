// A user logs in from an address from which this user never did.

import { dayMs } from '../../contract/time-units.ts';
import { latenessMs, settingOf, type Detector } from '../events/detector.ts';
import { KnownValues } from '../events/known-values.ts';
import { shortName } from '../events/words.ts';

export default {
  name: 'new-login-address',
  title: { en: 'Login from a new address', ko: '새로운 주소에서의 로그인' },
  help: {
    en:
      'A user whose habits are known logs in from an address that was not seen of this ' +
      'user for a ' +
      'month: the first sign of a stolen password or key. People who travel or whose provider ' +
      'changes addresses cause it too.',
    ko:
      '습관이 알려진 사용자가 한 달 동안 쓰지 않던 주소에서 로그인했습니다. 비밀번호나 키를 도난당한 첫 신호일 수 있습니다. ' +
      '출장 중이거나 통신사가 주소를 바꾸는 경우에도 나타납니다.',
  },
  technique: 'T1078',
  severity: 'info',
  byHistory: true,
  about: 'user',
  takes: [],
  settles: ['login_success'],
  quietMs: dayMs,
  settings: [
    {
      name: 'learnDays',
      label: { en: 'Days until a user is known', ko: '사용자를 알기까지의 날수' },
      default: 7,
      min: 0,
      max: 90,
      unit: 'days',
    },
    {
      name: 'forgetDays',
      label: { en: 'Days until an address is new again', ko: '주소가 다시 새것이 되는 날수' },
      default: 30,
      min: 1,
      max: 365,
      unit: 'days',
    },
  ],
  reachMs: () => latenessMs,
  watch({ settings, book, keep }) {
    const learnDays = settingOf(settings, 'learnDays');
    const forgetDays = settingOf(settings, 'forgetDays');
    const known = new KnownValues({ learnDays, forgetDays, keep });
    return {
      settle({ event: { atMs, user, ip, line } }) {
        if (user === null || ip === null || !known.see(user, ip, atMs)) return;
        const subject = { kind: 'user', user } as const;
        book.add(`${user}@${ip}`, atMs, 1, line, { subject });
      },
      restore: (kept, beforeMs) => known.restore(kept, beforeMs),
    };
  },
  tell({ entity, subject }) {
    const user = shortName(subject.kind === 'user' ? subject.user : entity);
    const address = entity.slice(entity.lastIndexOf('@') + 1);
    return {
      title: {
        en: `${user} logged in from a new address, ${address}`,
        ko: `${user} 사용자가 새로운 주소 ${address}에서 로그인`,
      },
      why: {
        en: `${user} had not logged in from ${address} before, as far as the events go back.`,
        ko: `기록된 범위에서 ${user} 사용자가 ${address}에서 로그인한 적이 없습니다.`,
      },
      advice: {
        en:
          `Ask ${user} whether it was them. If not, end the session and change password ` +
          `and keys.`,
        ko: `${user} 사용자에게 본인인지 확인하십시오. 아니라면 세션을 끊고 비밀번호와 키를 바꾸십시오.`,
      },
    };
  },
} satisfies Detector;
