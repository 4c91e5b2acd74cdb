// Accounts gain rights, or are changed right after a break-in.

import { numberText } from '../../contract/number-text.ts';
import { severities, type Severity } from '../../contract/finding.ts';
import { minuteMs, hourMs } from '../../contract/time-units.ts';
import { accountChangeTypes, judgeAccountChange } from '../events/account-changes.ts';
import type { Compromises } from '../events/compromises.ts';
import type { EpisodeBook } from '../events/episode-book.ts';
import {
  latenessMs,
  settingOf,
  type Detector,
  type Sighting,
  type Watch,
} from '../events/detector.ts';
import { many, shortName } from '../events/words.ts';

interface Change {
  atMs: number;
  entity: string;
  severity: Severity | null;
  line: string;
  isTold: boolean;
}

/** Changes of which it may yet turn out that a break-in came before them. */
const mostChanges = 500;

class ChangeWatch implements Watch {
  readonly #book: EpisodeBook;
  readonly #compromises: Compromises;
  readonly #afterMs: number;
  #changes: Change[] = [];

  constructor(book: EpisodeBook, compromises: Compromises, afterMs: number) {
    this.#book = book;
    this.#compromises = compromises;
    this.#afterMs = afterMs;
    compromises.onAdd((atMs) => {
      for (const change of this.#changes) if (this.#follows(change, atMs)) this.#tell(change, true);
    });
  }

  #follows({ atMs }: Change, compromisedMs: number): boolean {
    return atMs >= compromisedMs && atMs <= compromisedMs + this.#afterMs;
  }

  take({ event }: Sighting): void {
    const judged = judgeAccountChange(event);
    if (!judged) return;
    const { atMs, line } = event;
    const change: Change = { atMs, line, ...judged, isTold: false };
    const times = [...this.#compromises.times];
    const isAfter = times.some((compromisedMs) => this.#follows(change, compromisedMs));
    if (isAfter || change.severity !== null) this.#tell(change, isAfter);
    const beforeMs = atMs - this.#afterMs - 2 * latenessMs;
    this.#changes = this.#changes.filter((other) => other.atMs >= beforeMs).slice(-mostChanges);
    this.#changes.push(change);
  }

  #tell(change: Change, isCritical: boolean): void {
    const { entity, atMs, line } = change;
    const severity = isCritical ? 'critical' : (change.severity ?? 'info');
    const episode = this.#book.add(entity, atMs, change.isTold ? 0 : 1, change.isTold ? '' : line);
    change.isTold = true;
    if (!this.#book.isSilent && rank(severity) > rank(episode.severity)) {
      episode.severity = severity;
    }
  }
}

const rank = (severity: Severity): number => severities.indexOf(severity);

export default {
  name: 'account-change',
  title: { en: 'Account or group change', ko: '계정과 그룹 변경' },
  help: {
    en:
      'A user is made, becomes a member of a group with rights (sudo, wheel, docker), ' +
      'gets the id ' +
      '0, or files are changed that say who may become root. Within an hour after a login that ' +
      'followed failures every change is critical: that is how intruders stay. Otherwise it is ' +
      'mostly an administrator at work.',
    ko:
      '사용자가 생기거나, 권한이 있는 그룹(sudo, wheel, docker)에 들어가거나, id 0을 받거나, 누가 root가 될 수 있는지 ' +
      '정하는 파일이 바뀝니다. ' +
      '여러 번 실패한 뒤의 로그인에서 한 시간 안이라면 모든 변경이 치명적입니다. 침입자는 그렇게 자리를 잡습니다. ' +
      '그 밖에는 대개 관리자의 작업입니다.',
  },
  technique: 'T1098',
  severity: 'info',
  about: 'user',
  takes: accountChangeTypes,
  settles: [],
  quietMs: hourMs,
  settings: [
    {
      name: 'afterMinutes',
      label: { en: 'Critical so long after a break-in', ko: '침입 뒤 치명적으로 보는 시간' },
      default: 60,
      min: 5,
      max: 720,
      unit: 'minutes',
    },
  ],
  reachMs: (settings) => settingOf(settings, 'afterMinutes') * minuteMs + 2 * latenessMs,
  watch({ settings, book, compromises }) {
    return new ChangeWatch(book, compromises, settingOf(settings, 'afterMinutes') * minuteMs);
  },
  tell({ entity, severity, count }) {
    const name = shortName(entity);
    const isCritical = severity === 'critical';
    const after = isCritical
      ? { en: ' right after a break-in', ko: '침입 직후 ' }
      : { en: '', ko: '' };
    return {
      title: { en: `Account ${name} was changed${after.en}`, ko: `${after.ko}${name} 계정 변경` },
      why: {
        en: `${many(count, 'change')} of the rights of ${name}${after.en}; the lines say which.`,
        ko: `${after.ko}${name}의 권한과 관련된 변경이 ${numberText(count)}건 있었습니다. 내용은 증거의 줄에 있습니다.`,
      },
      advice: isCritical
        ? {
            en: 'Undo it, look for more of its kind (keys, cron, units), and rebuild the host.',
            ko: '되돌리고 비슷한 것(키, cron, 유닛)이 더 있는지 찾은 뒤 서버를 다시 설치하십시오.',
          }
        : {
            en: 'If no administrator of yours did it, find out who was logged in then.',
            ko: '관리자가 한 일이 아니라면 그때 누가 로그인해 있었는지 확인하십시오.',
          },
    };
  },
} satisfies Detector;
