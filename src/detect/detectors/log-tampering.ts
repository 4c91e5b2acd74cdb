// Somebody blinds the log: stops what writes it, removes it, or sets the clock.

import { numberText } from '../../contract/number-text.ts';
import type { LogEvent } from '../../contract/log-event.ts';
import { secondMs, hourMs } from '../../contract/time-units.ts';
import type { EpisodeBook } from '../events/episode-book.ts';
import {
  latenessMs,
  settingOf,
  type Detector,
  type Sighting,
  type Watch,
} from '../events/detector.ts';
import { many } from '../events/words.ts';

const stops: ReadonlySet<string> = new Set([
  'syslog_stopped',
  'journal_stopped',
  'audit_stopped',
  'unit_stopped',
]);
const starts: ReadonlySet<string> = new Set([
  'syslog_started',
  'journal_started',
  'audit_started',
  'unit_started',
]);
const goingDown = 'logind_power';
const writers = /^(?:rsyslog|syslog|syslog-ng|auditd|systemd-journald)\.service$/;

/** Commands that stop the writers of logs, empty their files, or change the clock. */
const commands = new RegExp(
  [
    String.raw`\bsystemctl\b.{0,80}\b(?:stop|disable|mask|kill)\b.{0,80}(?:syslog|audit|journald)`,
    String.raw`\bservice (?:rsyslog|auditd|syslog\S{0,20}) stop\b`,
    String.raw`\bauditctl\b.{0,40}(?:-e ?0|-D)`,
    String.raw`\b(?:rm|shred|unlink|truncate)\b.{0,200}/var/log/`,
    String.raw`>\s{0,4}/var/log/|\bdd\b.{0,100}of=/var/log/`,
    String.raw`\bjournalctl\b.{0,60}--vacuum`,
    String.raw`\b(?:pkill|killall)\b.{0,60}(?:syslog|auditd|journald)`,
    String.raw`\bhistory -c\b|/dev/null.{0,10}\.bash_history`,
    String.raw`\bdate\b.{0,20}(?:-s|--set)\b|\btimedatectl set-(?:time|ntp)\b`,
    String.raw`\bhwclock\b.{0,20}--set`,
  ].join('|'),
);
const longestCommandChars = 2000;

/** A stop that a start may still undo. */
interface Stop {
  atMs: number;
  source: string;
  line: string;
}

class TamperWatch implements Watch {
  readonly #book: EpisodeBook;
  readonly #graceMs: number;
  #stops: Stop[] = [];
  #downMs = -Infinity;

  constructor(book: EpisodeBook, graceMs: number) {
    this.#book = book;
    this.#graceMs = graceMs;
  }

  take({ event, source }: Sighting): void {
    const { atMs, line, type } = event;
    if (type === 'audit_disabled' || isHiding(event)) this.#tell(source, atMs, line);
  }

  settle({ event, source }: Sighting): void {
    const { type, atMs, line, fields } = event;
    if (type === goingDown) this.#downMs = atMs;
    const isOther = type.startsWith('unit_') && !writers.test(fields['systemd.unit'] ?? '');
    if (isOther) return;
    if (starts.has(type)) this.#stops = this.#stops.filter((stop) => this.#isDue(stop, atMs));
    // A machine that goes down stops everything.
    const isDown = atMs - this.#downMs <= this.#graceMs;
    if (stops.has(type) && !isDown) this.#stops.push({ atMs, source, line });
  }

  #isDue({ atMs }: Stop, nowMs: number): boolean {
    return nowMs > atMs + this.#graceMs;
  }

  pass(watermarkMs: number): void {
    if (this.#stops.length === 0) return;
    for (const stop of this.#stops) {
      const { source, atMs, line } = stop;
      const wasTold = this.#book.wasTold(source, atMs);
      if (this.#isDue(stop, watermarkMs) && !wasTold) this.#tell(source, atMs, line);
    }
    this.#stops = this.#stops.filter((stop) => !this.#isDue(stop, watermarkMs));
  }

  #tell(source: string, atMs: number, line: string): void {
    this.#book.add(source, atMs, 1, line);
  }
}

function isHiding({ fields }: LogEvent): boolean {
  return commands.test((fields['process.command_line'] ?? '').slice(0, longestCommandChars));
}

export default {
  name: 'log-tampering',
  title: { en: 'Tampering with logs', ko: '로그 훼손' },
  help: {
    en:
      'A writer of logs (rsyslog, auditd, journald) was stopped and not started again, audit was ' +
      'switched off, or a command removed or emptied log files or set the clock: whoever hides ' +
      'does that. Restarts, updates and reboots are left out; tidying up by hand is not.',
    ko:
      '로그를 쓰는 프로그램(rsyslog, auditd, journald)이 멈춘 채로 있거나, 감사가 꺼졌거나, 명령으로 로그 파일을 지우거나 ' +
      '비우거나 시계를 바꿨습니다. 흔적을 숨기려는 사람이 하는 일입니다. 재시작, 업데이트, 재부팅은 빼지만 손으로 정리한 것은 빼지 않습니다.',
  },
  technique: 'T1070.002',
  severity: 'danger',
  about: 'source',
  takes: ['audit_disabled', 'sudo_command'],
  settles: [...stops, ...starts, goingDown],
  quietMs: hourMs,
  ofTheLog: true,
  settings: [
    {
      name: 'graceSeconds',
      label: { en: 'Time to start again', ko: '다시 시작할 여유 시간' },
      default: 120,
      min: 10,
      max: 3600,
      unit: 'seconds',
    },
  ],
  reachMs: (settings) => settingOf(settings, 'graceSeconds') * secondMs + 2 * latenessMs,
  watch({ settings, book }) {
    const graceMs = settingOf(settings, 'graceSeconds') * secondMs;
    return new TamperWatch(book, graceMs);
  },
  tell({ entity, count }) {
    return {
      title: { en: `The log ${entity} was tampered with`, ko: `${entity} 로그 훼손 의심` },
      why: {
        en: `${many(count, 'event')} in ${entity} as they remain when somebody hides traces.`,
        ko: `${entity}에 흔적을 숨길 때 남는 이벤트가 ${numberText(count)}건 있습니다.`,
      },
      advice: {
        en:
          'Find out who did it (sessions of that time). Start the service again and send logs to ' +
          'another machine, where nobody of this one can change them.',
        ko: '그때의 세션에서 누가 했는지 확인하십시오. 서비스를 다시 시작하고, 이 서버에서 바꿀 수 없도록 로그를 다른 장비로도 보내십시오.',
      },
    };
  },
} satisfies Detector;
