// Many addresses share the guessing of many users, each so seldom that none stands out.

import type { Text } from '../../contract/text.ts';
import { numberText } from '../../contract/number-text.ts';
import { hourMs } from '../../contract/time-units.ts';
import { guessTypes, settingOf, type Detector, type Sighting } from '../events/detector.ts';
import { HourWatch, timesUsual, type HourTally, type HourTold } from '../events/hour-watch.ts';
import { networkOf } from '../events/networks.ts';
import { many, shortName } from '../events/words.ts';

/** Addresses of an hour that are told apart; beyond it more of them say nothing new. */
const mostAddresses = 4000;
/** Logins of an hour that are held against those addresses. */
const mostLogins = 500;
/** Addresses and logins that a sentence names. */
const mostNamed = 5;

interface Guesser {
  tries: number;
  /** At most one of each try that counts. */
  users: string[];
}

interface Login {
  user: string;
  address: string;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

const inOrder = (names: Iterable<string>): string[] => [...names].toSorted();

const listed = (names: readonly string[]): string =>
  names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '');

const networksOf = (addresses: readonly string[]): Set<string> =>
  new Set(addresses.map(networkOf).filter((network) => network !== null));

class Spray implements HourTally {
  /** Addresses that tried little. */
  size = 0;
  readonly #mostTries: number;
  readonly #guessers = new Map<string, Guesser>();
  readonly #logins = new Map<string, Login>();

  constructor(mostTries: number) {
    this.#mostTries = mostTries;
  }

  add({ event, address, user, guesses }: Sighting): void {
    if (!address) return;
    if (guesses > 0) this.#guess(address.name, user && user.name, guesses);
    // A key cannot be guessed.
    else if (event.fields['ssh.method'] !== 'publickey') {
      if (this.#logins.size >= mostLogins) return;
      const login = { user: event.user ?? '', address: address.name };
      this.#logins.set(`${login.address} ${login.user}`, login);
    }
  }

  #guess(address: string, user: string | null, guesses: number): void {
    let guesser = this.#guessers.get(address);
    if (!guesser) {
      if (this.#guessers.size >= mostAddresses) return;
      guesser = { tries: 0, users: [] };
      this.#guessers.set(address, guesser);
      this.size += 1;
    }
    const hadFew = guesser.tries <= this.#mostTries;
    guesser.tries += guesses;
    if (!hadFew) return;
    if (guesser.tries > this.#mostTries) this.size -= 1;
    else if (user !== null && !guesser.users.includes(user)) guesser.users.push(user);
  }

  #few(): [string, Guesser][] {
    return [...this.#guessers].filter(([, { tries }]) => tries <= this.#mostTries);
  }

  get count(): number {
    return sum(this.#few().map(([, { tries }]) => tries));
  }

  /** Logins from where several users were tried: a person mistypes one name, and an office, too. */
  #suspects(few: readonly [string, Guesser][]): Login[] {
    const several = few.filter(([, { users }]) => users.length > 1).map(([address]) => address);
    const addresses = new Set(several);
    const networks = networksOf(several);
    return [...this.#logins.values()].filter(({ address }) => {
      const network = networkOf(address);
      return network === null ? addresses.has(address) : networks.has(network);
    });
  }

  told(usual: number): HourTold {
    const few = this.#few();
    const addresses = few.map(([address]) => address);
    const users = new Set(few.flatMap(([, guesser]) => guesser.users));
    const suspects = this.#suspects(few);
    return {
      severity: suspects.length > 0 ? 'danger' : 'warning',
      texts: {
        title: {
          en: `Distributed spraying by ${many(few.length, 'address', 'addresses')}`,
          ko: `주소 ${numberText(few.length)}개의 분산 스프레이 공격`,
        },
        why: whyOf({
          addresses: inOrder(addresses),
          networks: networksOf(addresses).size,
          users: inOrder(users),
          usual: Math.round(usual),
          logins: inOrder(suspects.map(({ user, address }) => `${shortName(user)} (${address})`)),
        }),
        advice: suspects.length > 0 ? adviceAfterLogin : advice,
      },
    };
  }
}

interface Told {
  addresses: readonly string[];
  networks: number;
  users: readonly string[];
  usual: number;
  logins: readonly string[];
}

function whyOf({ addresses, networks, users, usual, logins }: Told): Text {
  const names = listed(users.map(shortName));
  const got = logins.length === 0 ? '' : ` By password got in: ${listed(logins)}.`;
  const gotKo = logins.length === 0 ? '' : ` 비밀번호로 로그인에 성공: ${listed(logins)}.`;
  return {
    en:
      `Within one hour ${many(addresses.length, 'address', 'addresses')} of ` +
      `${many(networks, 'network')} tried ${many(users.length, 'user')} (${names}), each address ` +
      `only a few times; usual here: ${numberText(usual)} an hour. ` +
      `Among them: ${listed(addresses)}.${got}`,
    ko:
      `한 시간 안에 네트워크 ${numberText(networks)}개의 주소 ${numberText(addresses.length)}개가 ` +
      `사용자 ${numberText(users.length)}명(${names})을 주소마다 몇 번씩만 시도했습니다. ` +
      `평소에는 한 시간에 ${numberText(usual)}개입니다. 주소의 예: ${listed(addresses)}.${gotKo}`,
  };
}

const advice: Text = {
  en:
    'Blocking single addresses does not help. Allow passwords from known networks only, or turn ' +
    'to keys, and see that none of the users tried has a weak password.',
  ko:
    '주소를 하나씩 차단해도 소용이 없습니다. 비밀번호 로그인은 아는 네트워크에서만 허용하거나 키 로그인으로 바꾸고, ' +
    '시도된 사용자 가운데 약한 비밀번호를 쓰는 사람이 없는지 확인하십시오.',
};

const adviceAfterLogin: Text = {
  en:
    'Ask the owners of the accounts that got in first; if it was not them, end the session and ' +
    `lock the account (passwd -l). ${advice.en}`,
  ko:
    '로그인에 성공한 계정의 주인에게 먼저 확인하고, 본인이 아니라면 세션을 끊고 계정을 잠그십시오(passwd -l). ' +
    advice.ko,
};

export default {
  name: 'distributed-spraying',
  title: { en: 'Distributed spraying', ko: '분산 스프레이 공격' },
  help: {
    en:
      'Far more addresses than usual fail to log in within an hour, each only a few times: a ' +
      'botnet shares the guessing so that no address and no user stands out. What is usual is ' +
      'learnt from the last day and that hour of the week, as open servers always have some; ' +
      'until a day is known nothing is said. It also tells who got in by password from an ' +
      'address that tried several users, or from its network (/24, or /64 of IPv6).',
    ko:
      '한 시간 안에 평소보다 훨씬 많은 주소가 각각 몇 번씩만 로그인에 실패합니다. ' +
      '봇넷이 일을 나누어 어느 주소도 사용자도 눈에 띄지 않게 하는 것입니다. ' +
      '열린 서버에는 늘 이런 주소가 있으므로 지난 하루와 같은 요일 같은 시각에서 평소 수를 배우며, 하루를 알기 전에는 알리지 않습니다. ' +
      '여러 사용자를 시도한 주소나 그 네트워크(/24, IPv6는 /64)에서 비밀번호로 로그인에 성공한 사람도 알립니다.',
  },
  technique: 'T1110.003',
  severity: 'warning',
  byHistory: true,
  about: 'source',
  takes: [...guessTypes, 'login_success'],
  settles: [],
  quietMs: 2 * hourMs,
  namesEpisodes: true,
  settings: [
    timesUsual(3),
    {
      name: 'addresses',
      label: { en: 'and at least addresses, in an hour', ko: '그리고 한 시간에 적어도 주소 수' },
      default: 30,
      min: 5,
      max: 2000,
      unit: '',
    },
    {
      name: 'tries',
      label: { en: 'each with at most so many tries in it', ko: '주소마다 그동안 많아야' },
      default: 4,
      min: 1,
      max: 100,
      unit: '',
    },
  ],
  reachMs: () => HourWatch.reachMs,
  watch: (around) => {
    const mostTries = settingOf(around.settings, 'tries');
    return new HourWatch(around, 'addresses', () => new Spray(mostTries));
  },
} satisfies Detector;
