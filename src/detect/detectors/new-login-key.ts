// A user logs in with a key that this user never used.

import { dayMs } from '../../contract/time-units.ts';
import { latenessMs, settingOf, type Detector } from '../events/detector.ts';
import { KnownValues } from '../events/known-values.ts';
import { shortName } from '../events/words.ts';

export default {
  name: 'new-login-key',
  title: { en: 'Login with a new key', ko: '새로운 키로 로그인' },
  help: {
    en:
      'A user whose keys are known logs in with another one: whoever has broken in once adds a ' +
      'key of their own to come back. A new laptop or a changed key is the usual reason.',
    ko:
      '쓰는 키가 알려진 사용자가 다른 키로 로그인했습니다. 한번 침입한 사람은 다시 들어오려고 자기 키를 추가합니다. ' +
      '새 노트북이나 키 교체가 흔한 이유입니다.',
  },
  technique: 'T1098.004',
  severity: 'warning',
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
      label: { en: 'Days until a key is new again', ko: '키가 다시 새것이 되는 날수' },
      default: 90,
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
      settle({ event: { atMs, user, line, fields } }) {
        // A certificate has a new key each day; its name is what stays.
        const key = fields['ssh.certificate.id'] ?? fields['ssh.key.fingerprint'];
        if (user === null || key === undefined || !known.see(user, key, atMs)) return;
        const subject = { kind: 'user', user } as const;
        book.add(`${user} ${key}`, atMs, 1, line, { subject });
      },
      restore: (kept, beforeMs) => known.restore(kept, beforeMs),
    };
  },
  tell({ entity, subject }) {
    const user = shortName(subject.kind === 'user' ? subject.user : entity);
    const key = entity.slice(entity.lastIndexOf(' ') + 1);
    return {
      title: {
        en: `${user} logged in with a new key`,
        ko: `${user} 사용자가 새로운 키로 로그인`,
      },
      why: {
        en: `${user} had not used the key ${key} before, as far as the events go back.`,
        ko: `기록된 범위에서 ${user} 사용자가 이 키를 쓴 적이 없습니다: ${key}`,
      },
      advice: {
        en: `Ask ${user} whose key it is, and look at the authorized_keys file for keys unknown.`,
        ko: `${user} 사용자에게 누구의 키인지 확인하고, authorized_keys에 모르는 키가 있는지 보십시오.`,
      },
    };
  },
} satisfies Detector;
