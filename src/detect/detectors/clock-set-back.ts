// The lines of a source jump back in time: the clock of who writes them was set back.

import { numberText } from '../../contract/number-text.ts';
import { minuteMs, hourMs } from '../../contract/time-units.ts';
import { latenessMs, settingOf, type Detector } from '../events/detector.ts';
import { SourceClocks } from '../events/source-clock.ts';

export default {
  name: 'clock-set-back',
  title: { en: 'Clock set back', ko: '뒤로 간 시계' },
  help: {
    en:
      'The times of a log jump back by many minutes. Whoever hides sets the clock back, so that ' +
      'what they do lies where nobody looks. A machine that starts with a wrong clock does it, ' +
      'too, and so does a file that was put together from several.',
    ko:
      '로그의 시각이 몇 분 넘게 뒤로 갔습니다. 흔적을 숨기려는 사람은 자기가 한 일이 아무도 보지 않는 때의 일로 남도록 ' +
      '시계를 되돌립니다. 시계가 틀린 채 켜진 장비나 여러 파일을 이어 붙인 로그에서도 나타납니다.',
  },
  technique: 'T1070.006',
  severity: 'warning',
  byArrival: true,
  about: 'source',
  takes: [],
  settles: [],
  quietMs: hourMs,
  ofTheLog: true,
  settings: [
    {
      name: 'backMinutes',
      label: { en: 'Jump back above', ko: '이보다 더 뒤로 갈 때' },
      default: 10,
      min: 2,
      max: 1440,
      unit: 'minutes',
    },
  ],
  reachMs: () => latenessMs,
  watch({ settings, book }) {
    const backMs = settingOf(settings, 'backMinutes') * minuteMs;
    const clocks = new SourceClocks();
    return {
      hear({ atMs, line, hostName }, source) {
        if (clocks.see(source, hostName, atMs, backMs) > 0) book.add(source, atMs, 1, line);
      },
      turn: (source) => clocks.forget(source),
    };
  },
  tell({ entity, count }) {
    const times = count === 1 ? 'once' : `${numberText(count)} times`;
    return {
      title: { en: `The times of ${entity} jump back`, ko: `${entity}의 시각이 뒤로 감` },
      why: {
        en: `The lines of ${entity} went back in time ${times}, further than late lines do.`,
        ko: `${entity}의 줄이 ${numberText(count)}번 과거로 돌아갔습니다. 늦게 도착한 줄로 보기에는 폭이 큽니다.`,
      },
      advice: {
        en:
          'See who was logged in and whether the time is synchronised (timedatectl). Events of ' +
          'those minutes may have happened later than they say.',
        ko: '그때 누가 접속해 있었는지, 시각이 동기화되고 있는지(timedatectl) 확인하십시오. 그 무렵의 이벤트는 적힌 때보다 나중에 일어났을 수 있습니다.',
      },
    };
  },
} satisfies Detector;
