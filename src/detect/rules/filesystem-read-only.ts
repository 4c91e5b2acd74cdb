// A filesystem that could be written has become read-only, as after an error of its disk.

import type { Severity } from '../../contract/finding.ts';
import type { Rule, RuleTexts, Track } from '../metrics/rule.ts';

class ReadOnlyTrack implements Track {
  severity: Severity | null = null;
  readonly #mountpoint: string;
  #wasWritable = false;

  constructor(mountpoint: string) {
    this.#mountpoint = mountpoint;
  }

  take(_role: string, value: number): boolean {
    const before = this.severity;
    if (value === 0) {
      this.#wasWritable = true;
      this.severity = null;
    } else if (this.#wasWritable) this.severity = 'danger';
    return this.severity !== before;
  }

  texts(): RuleTexts {
    const mountpoint = this.#mountpoint;
    return {
      title: { en: `${mountpoint} became read-only`, ko: `${mountpoint} 읽기 전용으로 바뀜` },
      why: {
        en: `${mountpoint} could be written before and is mounted read-only now.`,
        ko: `쓸 수 있던 ${mountpoint} 파일 시스템이 지금은 읽기 전용입니다.`,
      },
      advice: {
        en: 'Unless somebody did it, its disk has errors: see "dmesg", save the data, run fsck.',
        ko: '누가 일부러 한 것이 아니라면 디스크 오류입니다. dmesg를 보고 데이터를 옮긴 뒤 fsck를 실행하십시오.',
      },
    };
  }

  resume(severity: Severity): void {
    this.severity = severity;
    this.#wasWritable = true;
  }
}

export default {
  name: 'filesystem-read-only',
  help: {
    en: 'A filesystem that could be written became read-only.',
    ko: '쓸 수 있던 파일 시스템이 읽기 전용으로 바뀌었습니다.',
  },
  about: 'disk',
  reads: [{ metric: 'node_filesystem_readonly', role: 'value', from: 'raw' }],
  entityLabel: 'mountpoint',
  track: (mountpoint) => new ReadOnlyTrack(mountpoint),
} satisfies Rule;
