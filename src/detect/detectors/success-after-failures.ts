// Somebody who had failed again and again got in: a password was guessed.

import { numberText } from '../../contract/number-text.ts';
import type { Severity } from '../../contract/finding.ts';
import type { Text } from '../../contract/text.ts';
import { minuteMs } from '../../contract/time-units.ts';
import type { Entity } from '../events/entities.ts';
import type { Episode } from '../events/episode.ts';
import {
  latenessMs,
  settingOf,
  type Detector,
  type Sighting,
  type Surroundings,
  type Telling,
  type Watch,
} from '../events/detector.ts';
import { FailureLog, type Failures } from '../events/failure-log.ts';
import { followedTypes, FollowedSession, type Login } from '../events/followed-session.ts';
import { NewestLines } from '../events/newest-lines.ts';
import { many, shortName } from '../events/words.ts';

/** Only a password can be guessed; a key that was refused is none. */
const passwordTypes = [
  'auth_failure',
  'invalid_user',
  'pam_error',
  'pam_auth_failure',
  'login_failure',
] as const;

const shellLogin = 'login_success';
const accountLogins = ['mail_login', 'ftp_login'] as const;

/** Sessions that are followed at one time. */
const mostSessions = 50;
/** Logins that are remembered of one address or user; programs log in many times a second. */
const mostLogins = 64;

interface Past {
  failures: FailureLog;
  /** Of an address. */
  lines: NewestLines;
  /** Of the last minutes: a failure from before them may still come. */
  logins: PastLogin[];
}

/** A login with what had happened from its address, and to its user. */
interface PastLogin {
  login: Login;
  from: Past;
  ofUser: Past | null;
}

/** What had failed until a login. */
interface Before extends Failures {
  /** The rest of it is of other addresses that tried the same user. */
  ofAddress: number;
}

interface Ending {
  how: Text;
  severity: Severity;
  advice(user: string): Text;
}

const takenOver = (user: string): Text => ({
  en:
    `Ask the owner of ${user}. If it was not them: end the session, lock the account ` +
    '(passwd -l), look at its authorized_keys and cron, and treat the host as taken over.',
  ko:
    `${user} 계정의 주인에게 확인하십시오. 본인이 아니라면 세션을 끊고 계정을 잠근 뒤(passwd -l) ` +
    'authorized_keys와 cron을 살펴보고, 서버가 장악된 것으로 보고 대응하십시오.',
});

const endings: Readonly<Record<Login['way'], Ending>> = {
  password: {
    how: { en: 'the password was guessed', ko: '비밀번호가 뚫린 것으로 보입니다' },
    severity: 'critical',
    advice: takenOver,
  },
  // It is somebody else behind the address, or a key that was planted.
  key: {
    how: {
      en: 'a key cannot be guessed, so somebody behind the same address, or a planted key',
      ko: '키는 추측할 수 없으니, 같은 주소를 쓰는 다른 사람이거나 몰래 심은 키일 수 있습니다',
    },
    severity: 'warning',
    advice: takenOver,
  },
  account: {
    how: {
      en: 'the password was guessed, or a program that had an old one was given the right one',
      ko: '비밀번호가 뚫렸거나, 옛 비밀번호를 쓰던 프로그램에 새 비밀번호를 넣은 것일 수 있습니다',
    },
    severity: 'danger',
    advice: (user) => ({
      en:
        `Ask the owner of ${user}. If it was not them: change the password wherever it is used, ` +
        'and look at what was sent, forwarded or uploaded since.',
      ko:
        `${user} 계정의 주인에게 확인하십시오. 본인이 아니라면 같은 비밀번호를 쓰는 곳마다 비밀번호를 바꾸고, ` +
        '그 뒤에 보내거나 전달하거나 올린 것을 살펴보십시오.',
    }),
  },
};

/** Who came in, and whose failures were before. */
function happenings({ address, program, pid, user, atMs }: Login, { count, ofAddress }: Before) {
  const name = shortName(user);
  const at = new Date(atMs).toISOString();
  const process = program === null ? '' : ` (${program}${pid === null ? '' : `[${pid}]`})`;
  const failed = many(count, 'failed attempt');
  const login = `A login as ${name} from ${address} succeeded at ${at}${process}`;
  const own = numberText(ofAddress);
  const loginKo = `${at}에 ${name} 사용자로 로그인했습니다${process}`;
  if (count <= ofAddress) {
    return {
      title: {
        en: `${name} logged in from ${address} after ${failed}`,
        ko: `${address}에서 ${numberText(count)}회 실패한 뒤 ${name} 사용자로 로그인`,
      },
      why: {
        en: `${login}, after ${failed} in a row`,
        ko: `${address}에서 ${numberText(count)}회 실패한 뒤 ${loginKo}`,
      },
    };
  }
  return {
    title: {
      en: `${name}, whom several addresses were guessing, logged in from one of them, ${address}`,
      ko: `여러 주소가 시도하던 ${name} 사용자로 그중 하나인 ${address}에서 로그인`,
    },
    why: {
      en: `${login}, after ${failed} from several addresses, ${own} from this one`,
      ko:
        `여러 주소에서 ${numberText(count)}회(그중 ${address}에서 ${own}회) ` +
        `실패한 뒤 이 주소에서 ${loginKo}`,
    },
  };
}

function tell(login: Login, before: Before, session: FollowedSession | null): Telling {
  const { how, advice } = endings[login.way];
  const { title, why } = happenings(login, before);
  const commands = session?.commands ?? [];
  const ran = commands.length === 0 ? '' : ` It ran: ${commands.join('; ')}.`;
  const ranKo = commands.length === 0 ? '' : ` 실행한 명령: ${commands.join('; ')}.`;
  const closed = session?.closedMs ? new Date(session.closedMs).toISOString() : null;
  const end = closed === null ? '' : ` The session ended at ${closed}.`;
  const endKo = closed === null ? '' : ` 세션은 ${closed}에 끝났습니다.`;
  return {
    title,
    why: { en: `${why.en}: ${how.en}.${ran}${end}`, ko: `${why.ko}. ${how.ko}.${ranKo}${endKo}` },
    advice: advice(shortName(login.user)),
  };
}

class SuccessWatch implements Watch {
  readonly #around: Surroundings;
  readonly #least: number;
  readonly #spanMs: number;
  readonly #past;
  #sessions: { session: FollowedSession; before: Before }[] = [];

  constructor(around: Surroundings) {
    this.#around = around;
    this.#least = settingOf(around.settings, 'failures');
    this.#spanMs = settingOf(around.settings, 'minutes') * minuteMs;
    this.#past = around.slot((): Past => ({
      failures: new FailureLog(),
      lines: new NewestLines(),
      logins: [],
    }));
  }

  take({ event, address, user, guesses }: Sighting): void {
    if (!address) return;
    const from = this.#past.of(address);
    const ofUser = user && this.#past.of(user);
    if (guesses === 0) {
      const past = { login: loginOf(event, address), from, ofUser };
      remember(past, from);
      if (ofUser) remember(past, ofUser);
      this.#judge(past);
    } else {
      from.failures.add(event.atMs, guesses, this.#spanMs);
      from.lines.add(event.atMs, event.line);
      ofUser?.failures.add(event.atMs, guesses, this.#spanMs);
      if (from.logins.length > 0) this.#judgeAgain(from.logins, event.atMs);
      if (ofUser && ofUser.logins.length > 0) this.#judgeAgain(ofUser.logins, event.atMs);
    }
  }

  /** A failure that comes after the login, but happened before it. */
  #judgeAgain(logins: readonly PastLogin[], atMs: number): void {
    for (const past of logins) if (past.login.atMs >= atMs) this.#judge(past);
  }

  #before({ login, from, ofUser }: PastLogin): Before | null {
    const beginMs = login.atMs - this.#spanMs;
    const own = from.failures.within(beginMs, login.atMs);
    // One of many addresses that share the guessing of this user.
    const shared = own.count > 0 ? ofUser?.failures.within(beginMs, login.atMs) : undefined;
    // Behind a webmail all share an address, and somebody mistypes always: there the user counts.
    const isOwn = login.way !== 'account' && (own.count >= this.#least || !shared);
    const failures = isOwn ? own : shared;
    if (!failures || failures.count < this.#least) return null;
    return { ...failures, ofAddress: own.count };
  }

  /** Totals are set, not added: however often it is judged, it says the same. */
  #judge(past: PastLogin): { episode: Episode; before: Before } | null {
    const { book, compromises } = this.#around;
    const { login, from } = past;
    const before = this.#before(past);
    if (!before) return null;
    const episode = book.add(login.address, login.atMs, 0, '', { name: login.atMs });
    if (login.way !== 'key') compromises.add(login.atMs);
    if (book.isSilent || episode.count === before.count) return { episode, before };
    episode.count = before.count;
    episode.severity = endings[login.way].severity;
    episode.firstMs = before.firstMs;
    episode.texts = tell(login, before, null);
    episode.samples.clear();
    for (const { atMs, line } of from.lines.until(login.atMs)) {
      episode.samples.add(atMs, line);
    }
    episode.samples.add(login.atMs, login.line);
    return { episode, before };
  }

  settle({ event, address, user }: Sighting): void {
    const sessions = this.#sessions;
    if (event.type === shellLogin && address) {
      const login = loginOf(event, address);
      const from = this.#past.of(address);
      const judged = this.#judge({ login, from, ofUser: user && this.#past.of(user) });
      if (judged && sessions.length < mostSessions) {
        const { episode, before } = judged;
        sessions.push({ session: new FollowedSession(login, episode), before });
      }
    }
    if (sessions.length === 0) return;
    this.#sessions = sessions.filter(({ session }) => !session.isOver(event.atMs));
    for (const { session, before } of this.#sessions) {
      if (session.take(event)) this.#follow(session, before, event);
    }
  }

  #follow(session: FollowedSession, before: Before, { atMs, line }: Sighting['event']): void {
    const { book } = this.#around;
    if (book.isSilent) return;
    const { episode, login } = session;
    episode.samples.add(atMs, line);
    episode.texts = tell(login, before, session);
    book.touch(episode);
  }
}

function remember(past: PastLogin, of: Past): void {
  const beforeMs = past.login.atMs - 2 * latenessMs;
  of.logins = of.logins.filter(({ login }) => login.atMs >= beforeMs);
  of.logins.push(past);
  if (of.logins.length > mostLogins) of.logins.shift();
}

function loginOf(event: Sighting['event'], address: Entity): Login {
  const { type, atMs, hostName, program, pid, user, line, fields } = event;
  const ofShell = fields['ssh.method'] === 'publickey' ? 'key' : 'password';
  const way = type === shellLogin ? ofShell : 'account';
  return { atMs, hostName, program, pid, user: user ?? '', address: address.name, way, line };
}

export default {
  name: 'success-after-failures',
  title: { en: 'Login after failures', ko: '여러 번 실패한 뒤의 로그인' },
  help: {
    en:
      'A login succeeds from an address that has just failed again and again, or for a user whom ' +
      'many addresses, this one among them, have just been guessing: most likely a password was ' +
      'guessed. (By a key it is only a warning.) What the session does next is shown with it. ' +
      'Of mailboxes and FTP the failures of the same user count, as many share an address there. ' +
      'A person who mistypes fails fewer times; keys that a client offers in vain do not count.',
    ko:
      '방금까지 거듭 실패하던 주소에서, 또는 이 주소를 포함한 여러 주소가 시도하던 사용자로 로그인에 성공했습니다. ' +
      '비밀번호가 뚫렸을 가능성이 큽니다. 그 세션이 이어서 한 일도 함께 보여 줍니다. ' +
      '메일과 FTP는 여럿이 한 주소를 함께 쓰므로 같은 사용자의 실패만 셉니다. ' +
      '사람이 잘못 입력한 것이라면 이만큼 실패하지 않으며, 클라이언트가 내민 키의 거절은 세지 않습니다.',
  },
  technique: 'T1078',
  severity: 'critical',
  about: 'address',
  takes: [...passwordTypes, shellLogin, ...accountLogins],
  settles: [shellLogin, ...followedTypes],
  quietMs: null,
  namesEpisodes: true,
  settings: [
    {
      name: 'failures',
      label: { en: 'Failed attempts before', ko: '앞선 실패 수' },
      default: 5,
      min: 2,
      max: 1000,
      unit: '',
    },
    {
      name: 'minutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 30,
      min: 1,
      max: 240,
      unit: 'minutes',
    },
  ],
  reachMs: (settings) => Math.max(settingOf(settings, 'minutes') * minuteMs, 13 * 60 * minuteMs),
  watch: (around) => new SuccessWatch(around),
} satisfies Detector;
