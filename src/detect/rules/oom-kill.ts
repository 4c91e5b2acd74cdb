// The kernel ended a process because memory ran out.

import type { Severity } from '../../contract/finding.ts';
import type { Rule, RuleTexts, Track } from '../metrics/rule.ts';

/** A kill is news for so long. */
export const quietMs = 30 * 60_000;

class OomTrack implements Track {
  severity: Severity | null = null;
  #before = Number.NaN;
  /** Since the finding began. */
  #kills = 0;
  #lastMs = Number.NaN;

  take(_role: string, value: number, atMs: number): boolean {
    // Of what happened before the first reading it is not known when.
    const kills = value > this.#before ? value - this.#before : 0;
    this.#before = value;
    if (Number.isNaN(this.#lastMs)) this.#lastMs = atMs;
    if (kills > 0) {
      this.#kills += kills;
      this.#lastMs = atMs;
      this.severity = 'warning';
      return true;
    }
    if (this.severity === null || atMs - this.#lastMs < quietMs) return false;
    this.severity = null;
    this.#kills = 0;
    return true;
  }

  texts(): RuleTexts {
    const kills = this.#kills;
    const many = kills === 1 ? 'a process' : `${kills} processes`;
    return {
      title: {
        en: `No memory: the kernel killed ${many}`,
        ko: `메모리 부족으로 프로세스 ${kills}개 강제 종료`,
      },
      why: {
        en: `Memory ran out, and the kernel ended ${many} to get some back.`,
        ko: `메모리가 모자라 커널이 프로세스 ${kills}개를 강제로 끝냈습니다.`,
      },
      advice: {
        en: 'See "journalctl -k | grep -i oom" for which one; limit what grows, or add memory.',
        ko: '"journalctl -k | grep -i oom"으로 무엇이 끝났는지 보고, 늘어나는 것을 제한하거나 메모리를 늘리십시오.',
      },
    };
  }

  resume(severity: Severity): void {
    this.severity = severity;
  }
}

export default {
  name: 'oom-kill',
  help: {
    en: 'The kernel ended a process because memory ran out; over after 30 minutes without another.',
    ko: '메모리가 모자라 커널이 프로세스를 강제로 끝냈습니다. 30분 동안 더 없으면 끝난 것으로 봅니다.',
  },
  about: 'memory',
  reads: [{ metric: 'node_vmstat_oom_kill', role: 'value', from: 'raw' }],
  track: () => new OomTrack(),
} satisfies Rule;
