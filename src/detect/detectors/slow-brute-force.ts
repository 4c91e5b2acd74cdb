// Failed attempts from one address that stay below what is called brute force.

import { numberText } from '../../contract/number-text.ts';
import { minuteMs, hourMs, dayMs } from '../../contract/time-units.ts';
import {
  guessTypes,
  latenessMs,
  settingOf,
  type Detector,
  type Settings,
} from '../events/detector.ts';
import { SlowTrack, type SlowRules } from '../events/slow-track.ts';
import { lengthText, many } from '../events/words.ts';

const rulesOf = (settings: Settings): SlowRules => ({
  steady: {
    count: settingOf(settings, 'attempts'),
    spanMs: settingOf(settings, 'minutes') * minuteMs,
    leastMs: settingOf(settings, 'fastMinutes') * minuteMs,
  },
  sparse: {
    count: settingOf(settings, 'sparseAttempts'),
    spanMs: settingOf(settings, 'sparseHours') * hourMs,
    pauseMs: settingOf(settings, 'pauseMinutes') * minuteMs,
  },
});

export default {
  name: 'slow-brute-force',
  title: { en: 'Slow brute force', ko: '느린 무차별 대입 공격' },
  help: {
    en:
      'One address fails to log in again and again, but with pauses, so that blockers that count ' +
      'by the minute let it pass. A person who mistypes gets in soon after; then the sparse ' +
      'attempts before do not count. A forgotten job with an old password looks like this too.',
    ko:
      '한 주소가 로그인에 거듭 실패하되 사이를 띄웁니다. 분 단위로 세는 차단 도구를 피하려는 것입니다. ' +
      '사람이 잘못 입력했다면 곧 성공하며, 그때는 앞의 드문 시도를 세지 않습니다. ' +
      '예전 비밀번호로 도는 잊힌 작업도 이렇게 보입니다.',
  },
  technique: 'T1110.001',
  severity: 'warning',
  about: 'address',
  takes: [],
  settles: [...guessTypes, 'login_success'],
  quietMs: dayMs,
  settings: [
    {
      name: 'attempts',
      label: { en: 'Failed attempts', ko: '실패한 시도 수' },
      default: 10,
      min: 2,
      max: 100,
      unit: '',
    },
    {
      name: 'minutes',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 60,
      min: 10,
      max: 720,
      unit: 'minutes',
    },
    {
      name: 'fastMinutes',
      label: { en: 'but not within', ko: '다만 이 시간보다 오래 걸려' },
      default: 10,
      min: 1,
      max: 60,
      unit: 'minutes',
    },
    {
      name: 'sparseAttempts',
      label: { en: 'Or sparse failed attempts', ko: '또는 드문 실패 수' },
      default: 4,
      min: 3,
      max: 100,
      unit: '',
    },
    {
      name: 'pauseMinutes',
      label: { en: 'with pauses (median) above', ko: '간격(중앙값)이 이보다 길게' },
      default: 10,
      min: 1,
      max: 240,
      unit: 'minutes',
    },
    {
      name: 'sparseHours',
      label: { en: 'within', ko: '이 시간 안에' },
      default: 24,
      min: 1,
      max: 48,
      unit: 'hours',
    },
  ],
  reachMs(settings) {
    const { steady, sparse } = rulesOf(settings);
    return 2 * Math.max(steady.spanMs, sparse.spanMs) + latenessMs;
  },
  watch({ settings, book, slot }) {
    const rules = rulesOf(settings);
    const tracks = slot(() => new SlowTrack());
    return {
      settle({ event, address, guesses }) {
        if (!address) return;
        if (event.type === 'login_success') return tracks.find(address)?.login(event.atMs);
        const track = tracks.of(address);
        track.add(event, guesses, rules);
        track.judge(rules, book, address.name);
      },
    };
  },
  tell({ entity, count, firstMs, lastMs }) {
    const length = lengthText(lastMs - firstMs);
    return {
      title: { en: `Slow brute force from ${entity}`, ko: `${entity}에서 느린 무차별 대입 공격` },
      why: {
        en:
          `${many(count, 'failed attempt')} from ${entity} over ${length.en}, too far apart for ` +
          'a limit by the minute.',
        ko:
          `${entity}에서 ${length.ko}에 걸쳐 ${numberText(count)}회 실패했습니다. ` +
          '분 단위 제한에 걸리지 않을 만큼 사이를 띄웠습니다.',
      },
      advice: {
        en:
          'If it is none of yours, block it. If it is, look for a job or a device that still ' +
          'uses an old password.',
        ko:
          '모르는 주소라면 차단하십시오. 아는 주소라면 예전 비밀번호를 쓰는 작업이나 장비가 있는지 ' +
          '찾아보십시오.',
      },
    };
  },
} satisfies Detector;
