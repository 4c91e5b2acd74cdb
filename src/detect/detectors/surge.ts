// Far more failed attempts in an hour than usual.

import { numberText } from '../../contract/number-text.ts';
import { hourMs } from '../../contract/time-units.ts';
import type { EpisodeBook } from '../events/episode-book.ts';
import {
  guessTypes,
  settingOf,
  type Detector,
  type Settings,
  type Sighting,
  type Surroundings,
  type Watch,
} from '../events/detector.ts';
import { SampleLines } from '../events/sample-lines.ts';
import { hourOf, UsualRate } from '../events/usual-rate.ts';

const mostSources = 200;
/** Hours that wait for their order: events that come late open some. */
const mostOpenHours = 48;

/** What is usual is kept this often. */
const keptHours = 24;

interface Hour {
  count: number;
  firstMs: number;
  lastMs: number;
  samples: SampleLines;
}

interface Source {
  rate: UsualRate;
  open: Map<number, Hour>;
}

class SurgeWatch implements Watch {
  readonly #book: EpisodeBook;
  readonly #keep: Surroundings['keep'];
  readonly #factor: number;
  readonly #least: number;
  readonly #sources = new Map<string, Source>();

  constructor(settings: Settings, { book, keep }: Surroundings) {
    this.#book = book;
    this.#keep = keep;
    this.#factor = settingOf(settings, 'factor');
    this.#least = settingOf(settings, 'attempts');
  }

  take({ event: { atMs, line }, source, guesses }: Sighting): void {
    let of = this.#sources.get(source);
    if (!of) {
      if (this.#sources.size >= mostSources) return;
      of = { rate: new UsualRate(), open: new Map() };
      this.#sources.set(source, of);
    }
    const hour = hourOf(atMs);
    let open = of.open.get(hour);
    if (!open) {
      if (hour <= of.rate.closedHour || of.open.size >= mostOpenHours) return;
      open = { count: 0, firstMs: atMs, lastMs: atMs, samples: new SampleLines() };
      of.open.set(hour, open);
    }
    open.count += guesses;
    open.firstMs = Math.min(open.firstMs, atMs);
    open.lastMs = Math.max(open.lastMs, atMs);
    open.samples.addFirst(atMs, line);
  }

  pass(watermarkMs: number): void {
    const current = hourOf(watermarkMs);
    for (const [source, of] of this.#sources) {
      const hours =
        of.open.size > 1 ? [...of.open.keys()].toSorted((a, b) => a - b) : of.open.keys();
      for (const hour of hours) {
        if (hour > current) break;
        this.#judge(source, of, hour);
        if (hour < current) this.#close(source, of, hour);
      }
    }
  }

  #close(source: string, { rate, open }: Source, hour: number): void {
    if (rate.closedHour < 0) rate.begin(hour);
    else rate.close(hour, open.get(hour)?.count ?? 0);
    open.delete(hour);
    // The hours since are counted again from their events.
    if (hour % keptHours === 0) this.#keep(source, rate.write());
  }

  /** An hour is an episode: its totals are those of the hour, however often it is judged. */
  #judge(source: string, { rate, open }: Source, hour: number): void {
    const found = open.get(hour);
    if (!found || found.count < this.#least) return;
    const usual = rate.usual(hour);
    if (usual === null || found.count < this.#factor * usual) return;
    const name = hour * hourMs;
    const known = this.#book.find(source, name);
    if (known?.count === found.count) return;
    const episode = this.#book.add(source, found.lastMs, 0, '', { name });
    episode.count = found.count;
    episode.firstMs = found.firstMs;
    episode.samples = found.samples;
  }

  /** What was usual at an earlier time is not kept: it is learnt again from the events. */
  restore(kept: ReadonlyMap<string, string>, beforeMs: number): void {
    if (beforeMs !== Infinity) return;
    for (const [source, text] of kept) {
      this.#sources.set(source, { rate: UsualRate.read(text), open: new Map() });
    }
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
    {
      name: 'factor',
      label: { en: 'Times the usual', ko: '평소의 배수' },
      default: 5,
      min: 1.5,
      max: 100,
      unit: '',
    },
    {
      name: 'attempts',
      label: { en: 'and at least, in an hour', ko: '그리고 한 시간에 적어도' },
      default: 200,
      min: 10,
      max: 1_000_000,
      unit: '',
    },
  ],
  reachMs: () => (keptHours + 2) * hourMs,
  watch: (around) => new SurgeWatch(around.settings, around),
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
