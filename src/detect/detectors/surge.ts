// Far more failed attempts in an hour than usual.

import { numberText } from '../../contract/number-text.ts';
import { hourMs } from '../../contract/time-units.ts';
import { guessTypes, type Detector, type Sighting } from '../events/detector.ts';
import { HourWatch, timesUsual, type HourTally } from '../events/hour-watch.ts';

class Attempts implements HourTally {
  count = 0;

  get size(): number {
    return this.count;
  }

  add({ guesses }: Sighting): void {
    this.count += guesses;
  }
}

export default {
  name: 'surge',
  title: { en: 'Surge of failures', ko: '실패 급증' },
  help: {
    en:
      'A source has far more failed attempts in an hour than on the last day and at that hour of ' +
      'the week: an attack of another size than the daily noise, even if no single ' +
      'address stands ' +
      'out. A job with a wrong password on many machines does it too.',
    ko:
      '한 시간의 실패 수가 지난 하루와 같은 요일 같은 시각보다 훨씬 많습니다. 눈에 띄는 주소가 없더라도 ' +
      '늘 있는 잡음과는 규모가 다른 공격입니다. 여러 장비에서 틀린 비밀번호로 도는 작업도 그렇게 보입니다.',
  },
  technique: 'T1110',
  severity: 'warning',
  byHistory: true,
  about: 'source',
  takes: guessTypes,
  settles: [],
  quietMs: 2 * hourMs,
  namesEpisodes: true,
  settings: [
    timesUsual(5),
    {
      name: 'attempts',
      label: { en: 'and at least, in an hour', ko: '그리고 한 시간에 적어도' },
      default: 200,
      min: 10,
      max: 1_000_000,
      unit: '',
    },
  ],
  reachMs: () => HourWatch.reachMs,
  watch: (around) => new HourWatch(around, 'attempts', () => new Attempts()),
  tell({ entity, count }) {
    return {
      title: { en: `Surge of failed attempts in ${entity}`, ko: `${entity}에서 로그인 실패 급증` },
      why: {
        en: `${numberText(count)} failed attempts within one hour, far above what is usual here.`,
        ko: `한 시간에 ${numberText(count)}회 실패했습니다. 평소를 크게 넘습니다.`,
      },
      advice: {
        en:
          'See which addresses and users they are; if it loads the server, lower ' +
          'MaxStartups or close the port to strangers.',
        ko: '어떤 주소와 사용자인지 확인하십시오. 서버에 부담이 되면 MaxStartups를 낮추거나 외부에 포트를 닫으십시오.',
      },
    };
  },
} satisfies Detector;
