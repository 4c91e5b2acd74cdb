// A source of log lines is silent for far longer than it usually is.

import type { LogEvent } from '../../contract/log-event.ts';
import { minuteMs, dayMs } from '../../contract/time-units.ts';
import type { EpisodeBook } from '../events/episode-book.ts';
import {
  settingOf,
  type Detector,
  type Settings,
  type Surroundings,
  type Watch,
} from '../events/detector.ts';
import { UsualGap } from '../events/usual-gap.ts';
import { lengthText } from '../events/words.ts';

const mostSources = 200;
/** Silence that goes on is told again this often, and is over when it is not told any more. */
const againMs = 10 * minuteMs;

class SilenceWatch implements Watch {
  readonly #book: EpisodeBook;
  readonly #keep: Surroundings['keep'];
  readonly #factor: number;
  readonly #leastMinutes: number;
  readonly #learnDays: number;
  readonly #sources = new Map<string, UsualGap>();
  #lastSource = '';
  #last: UsualGap | null = null;

  constructor(settings: Settings, { book, keep }: Surroundings) {
    this.#book = book;
    this.#keep = keep;
    this.#factor = settingOf(settings, 'factor');
    this.#leastMinutes = settingOf(settings, 'minutes');
    this.#learnDays = settingOf(settings, 'learnDays');
  }

  hear(event: LogEvent, source: string): void {
    if (source !== this.#lastSource || !this.#last) {
      const known = this.#sources.get(source);
      if (!known && this.#sources.size >= mostSources) return;
      this.#last = known ?? new UsualGap();
      this.#sources.set(source, this.#last);
      this.#lastSource = source;
    }
    this.#last.see(event.atMs);
  }

  pass(watermarkMs: number, nowMs: number | null): void {
    const beforeMinute = Math.floor(watermarkMs / minuteMs);
    for (const [source, usual] of this.#sources) {
      this.#settle(source, usual, beforeMinute);
      if (nowMs === null || usual.peek(Infinity) !== null) continue;
      if (usual.follow(nowMs)) this.#keep(source, usual.write());
      if (usual.isFollowed) this.#judge(source, usual, nowMs, againMs);
    }
  }

  #settle(source: string, usual: UsualGap, beforeMinute: number): void {
    let isChanged = false;
    for (;;) {
      const minute = usual.peek(beforeMinute);
      if (minute === null) break;
      this.#judge(source, usual, minute * minuteMs, 1);
      isChanged = usual.settle(minute) || isChanged;
    }
    if (isChanged) this.#keep(source, usual.write());
  }

  /** `stepMs`: the end of a silence that goes on is told in steps of it. */
  #judge(source: string, usual: UsualGap, endMs: number, stepMs: number): void {
    const { lastMinute } = usual;
    const silentMinutes = endMs / minuteMs - lastMinute;
    if (lastMinute < 0 || silentMinutes <= this.#leastMinutes) return;
    if (silentMinutes <= usual.limit(this.#factor, this.#leastMinutes, this.#learnDays)) return;
    const name = lastMinute * minuteMs;
    const known = this.#book.find(source, name);
    if (!known) this.#book.add(source, name, 1, '', { name });
    const toldMs = Math.floor(endMs / stepMs) * stepMs;
    if (toldMs > (known?.lastMs ?? name)) this.#book.add(source, toldMs, 0, '', { name });
  }

  restore(kept: ReadonlyMap<string, string>): void {
    for (const [source, text] of kept) this.#sources.set(source, UsualGap.read(text));
  }
}

export default {
  name: 'log-silence',
  title: { en: 'Silent log', ko: '끊긴 로그' },
  help: {
    en:
      'A source of security events has written nothing for far longer than on its ' +
      'usual days: the ' +
      'writer has stopped, the disk is full, the file is another one now, or somebody ' +
      'cut it off. ' +
      'On hosts where little happens the usual silence is long, so that this comes late.',
    ko:
      '보안 이벤트의 출처가 평소보다 훨씬 오래 아무것도 쓰지 않았습니다. 쓰는 프로그램이 멈췄거나, 디스크가 찼거나, ' +
      '파일이 바뀌었거나, 누군가 끊은 것입니다. 평소 조용한 서버라면 그만큼 늦게 알립니다.',
  },
  technique: 'T1562.001',
  severity: 'warning',
  byArrival: true,
  about: 'source',
  takes: [],
  settles: [],
  quietMs: 3 * againMs,
  namesEpisodes: true,
  ofTheLog: true,
  settings: [
    {
      name: 'factor',
      label: { en: 'Times its longest usual silence', ko: '평소 가장 긴 침묵의 배수' },
      default: 3,
      min: 1,
      max: 20,
      unit: '',
    },
    {
      name: 'minutes',
      label: { en: 'and at least', ko: '그리고 적어도' },
      default: 60,
      min: 10,
      max: 1440,
      unit: 'minutes',
    },
    {
      name: 'learnDays',
      label: { en: 'Days until a source is known', ko: '출처를 알기까지의 날수' },
      default: 2,
      min: 1,
      max: 30,
      unit: 'days',
    },
  ],
  reachMs: () => dayMs,
  watch: (around) => new SilenceWatch(around.settings, around),
  tell({ entity, firstMs, lastMs }) {
    const length = lengthText(lastMs - firstMs);
    const at = new Date(firstMs).toISOString();
    return {
      title: { en: `No lines from ${entity}`, ko: `${entity}에서 로그가 끊김` },
      why: {
        en:
          `${entity} has been silent since ${at}, for ${length.en} so far as known: far ` +
          `longer than usual.`,
        ko: `${entity}의 로그가 ${at}부터 ${length.ko} 동안 끊겼습니다. 평소보다 훨씬 깁니다.`,
      },
      advice: {
        en:
          'See whether rsyslog or journald runs, the disk has room, and the file is ' +
          'still the one read.',
        ko: 'rsyslog나 journald가 도는지, 디스크에 자리가 있는지, 읽는 파일이 그대로인지 확인하십시오.',
      },
    };
  },
} satisfies Detector;
