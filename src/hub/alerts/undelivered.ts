// What cannot be delivered is itself a finding: told by the other notifiers, and over by itself.

import { numberText } from '../../contract/number-text.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';
import type { Notifier } from '../../alert/notifier.ts';
import type { FindingBook } from '../findings/finding-book.ts';

export const undeliveredRule = 'alert-undelivered';

export interface UndeliveredOptions {
  book: Pick<FindingBook, 'observe' | 'over'>;
  /** The host of this program; null: its agent has not connected yet. */
  homeHost(): HostId | null;
}

/** Tells in the book of findings how a notifier fares. */
export class Undelivered {
  readonly #options: UndeliveredOptions;
  readonly #notifier: Pick<Notifier, 'name' | 'title'>;

  constructor(notifier: Pick<Notifier, 'name' | 'title'>, options: UndeliveredOptions) {
    this.#notifier = notifier;
    this.#options = options;
  }

  #about(atMs: number) {
    const host = this.#options.homeHost();
    return host === null
      ? null
      : { host, rule: undeliveredRule, entity: this.#notifier.name, atMs };
  }

  observe(problem: Text, waiting: number, atMs: number): void {
    const about = this.#about(atMs);
    if (!about) return;
    const { name, title } = this.#notifier;
    const many = numberText(waiting);
    this.#options.book.observe({
      ...about,
      severity: 'danger',
      subject: { kind: 'source', source: `notifier:${name}` },
      title: {
        en: `Alerts are not delivered: ${title.en}`,
        ko: `알림이 전달되지 않습니다: ${title.ko}`,
      },
      why: {
        en: `${problem.en}. Waiting: ${many}.`,
        ko: `${problem.ko}. 기다리는 알림은 ${many}건입니다.`,
      },
      advice: {
        en: 'Check what the settings say under Alerts, and press its test button.',
        ko: '설정의 알림에서 값을 확인하고 시험 단추를 눌러 보십시오.',
      },
      evidence: [],
    });
  }

  /** Also what was so before a restart ends here. */
  over(atMs: number): void {
    const about = this.#about(atMs);
    if (about) this.#options.book.over(about);
  }
}
