// Findings of what is made to go unseen: a hidden process, a library in every program.

import type { HiddenProcess } from '../../collect/processes/hidden-processes.ts';
import { groupPlace } from '../../collect/processes/process-cgroup.ts';
import {
  preloadFile,
  type PreloadedLibrary,
  type Preloads,
} from '../../collect/processes/preload-file.ts';
import type { EvidencePart, Observation, Severity } from '../../contract/finding.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';
import { isOfPackages } from '../../explain/places.ts';
import { cleanShortText } from '../../kit/clean-text.ts';

export const stealthRules = {
  hidden: 'process-hidden',
  preloaded: 'library-preloaded-everywhere',
} as const;

const shownChars = 300;
/** Of products whose installers, and not a package, put it among the libraries (Dynatrace). */
const knownLibraries = /^\/lib\S*\/liboneagentproc\.so$/;

/** Field names: evidence is the same in every language. */
function linesOf(fields: readonly (readonly [string, string | number | null])[]): string[] {
  return fields.flatMap(([field, value]) =>
    value === null || value === ''
      ? []
      : [cleanShortText(`${field.padEnd(10)}  ${value}`, shownChars)],
  );
}

function hiddenEvidence({ pid, name, mount, group }: HiddenProcess): EvidencePart {
  const place = group === null ? null : groupPlace(`0::${group}`);
  return {
    title: { en: 'What the kernel still says of it', ko: '커널이 아직 알려 주는 사실' },
    lines: linesOf([
      ['pid', pid],
      ['name', name],
      ['mounted', mount && `${mount.kind} ${mount.place}`],
      ['cgroup', group],
      ['unit', place?.unit ?? null],
      ['container', place?.container ?? null],
    ]),
  };
}

const mountedWhy: Text = {
  en: 'Something is mounted over its folder in /proc, so that ps, top and most monitors miss it.',
  ko: '/proc 안의 이 프로세스 폴더를 마운트로 덮어, ps와 top 등 대부분의 도구에서 보이지 않습니다.',
};

const unlistedWhy: Text = {
  en: 'It runs, and its control group names it, but /proc leaves it out: a rootkit does so.',
  ko: '실행 중이고 컨트롤 그룹에도 있지만 /proc 목록에서는 빠져 있습니다. 루트킷이 쓰는 수법입니다.',
};

function hiddenAdvice({ pid, mount }: HiddenProcess): Text {
  if (mount !== null) {
    return {
      en:
        `Take the mount off (umount ${mount.place}) and look at process ${pid} then: what it ` +
        'runs, who started it. Take the host off the network if nobody knows it.',
      ko:
        `마운트를 걷어 내고(umount ${mount.place}) 프로세스 ${pid}의 실행 파일과 시작한 쪽을 ` +
        '확인하십시오. 아는 사람이 없으면 호스트를 네트워크에서 분리하십시오.',
    };
  }
  return {
    en:
      `Look at /etc/ld.so.preload and at the kernel's modules (lsmod), and at /proc/${pid}/exe ` +
      'itself. Take the host off the network, and trust no program of it until that is clear.',
    ko:
      `/etc/ld.so.preload와 커널 모듈(lsmod), 그리고 /proc/${pid}/exe를 직접 확인하십시오. 원인이 ` +
      '밝혀질 때까지 호스트를 네트워크에서 분리하고, 호스트 안의 프로그램을 믿지 마십시오.',
  };
}

export function hiddenObservation(host: HostId, hidden: HiddenProcess, atMs: number): Observation {
  const { pid, mount } = hidden;
  const name = hidden.name === null ? '' : ` (${cleanShortText(hidden.name, shownChars)})`;
  const path = `/proc/${pid}`;
  return {
    host,
    rule: stealthRules.hidden,
    entity: path,
    severity: 'danger',
    subject: { kind: 'file', path },
    title: {
      en: `Process ${pid}${name} is hidden`,
      ko: `프로세스 ${pid}${name}: 숨겨져 있습니다`,
    },
    why: mount === null ? unlistedWhy : mountedWhy,
    advice: hiddenAdvice(hidden),
    evidence: [hiddenEvidence(hidden)],
    atMs,
  };
}

/** What a package brought is somebody's choice; anything else sees and changes all that runs. */
function weightOf({ path, package: owner }: PreloadedLibrary): Severity {
  if (path === null) return 'warning';
  if (owner) return 'info';
  const isPlausible = owner === undefined ? isOfPackages(path) : knownLibraries.test(path);
  return isPlausible ? 'warning' : 'danger';
}

const preloadWhys: Readonly<Record<'info' | 'warning' | 'danger', (paths: string) => Text>> = {
  danger: (paths) => ({
    en:
      `${preloadFile} loads ${paths} into every program, and no package brought it: it can hide ` +
      'processes and files and read passwords.',
    ko:
      `${preloadFile} 파일이 모든 프로그램에 끼워 넣는 ${paths}: 어떤 패키지도 설치하지 않은 ` +
      '라이브러리입니다. 프로세스와 파일을 숨기고 비밀번호를 읽을 수 있습니다.',
  }),
  warning: (paths) => ({
    en: `${preloadFile} loads ${paths} into every program; it is not sure who brought it.`,
    ko:
      `${preloadFile} 파일이 모든 프로그램에 끼워 넣는 ${paths}: ` +
      '누가 둔 것인지 분명하지 않습니다.',
  }),
  info: (paths) => ({
    en: `${preloadFile} loads ${paths} into every program; a package brought it.`,
    ko: `${preloadFile} 파일이 모든 프로그램에 끼워 넣는 ${paths}: 패키지가 설치한 것입니다.`,
  }),
};

function libraryLine({ named, path, changedMs, package: owner }: PreloadedLibrary): string[] {
  const brought = owner ? `${owner.name} ${owner.version}` : owner === null ? 'none' : '?';
  return linesOf([
    ['library', named],
    ['file', path ?? 'missing'],
    ['changed', changedMs && new Date(changedMs).toISOString()],
    ['package', path === null ? null : brought],
  ]);
}

const order = ['danger', 'warning', 'info'] as const;

export function preloadObservation(
  host: HostId,
  { changedMs, libraries }: Preloads,
  atMs: number,
): Observation {
  const severity = order.find((one) => libraries.some((library) => weightOf(library) === one))!;
  const told = libraries.filter((library) => weightOf(library) === severity);
  const paths = cleanShortText(told.map(({ named }) => named).join(', '), shownChars);
  return {
    host,
    rule: stealthRules.preloaded,
    entity: preloadFile,
    severity,
    subject: { kind: 'file', path: preloadFile },
    title: {
      en: `A library is loaded into every program: ${paths}`,
      ko: `모든 프로그램에 끼워 넣는 라이브러리: ${paths}`,
    },
    why: preloadWhys[severity](paths),
    advice: {
      en:
        'Find out who wrote the file and what the library is. If nobody knows it, keep a copy of ' +
        'both, empty the file, and start the host anew from a known good state.',
      ko:
        '누가 이 파일을 썼고 어떤 라이브러리인지 확인하십시오. 아는 사람이 없으면 둘 다 사본을 ' +
        '남기고 파일을 비운 뒤, 믿을 수 있는 상태에서 호스트를 다시 시작하십시오.',
    },
    evidence: [
      {
        title: { en: 'What the file names', ko: '파일에 적힌 라이브러리' },
        lines: [
          ...linesOf([['file since', new Date(changedMs).toISOString()]]),
          ...libraries.flatMap(libraryLine),
        ],
      },
    ],
    atMs,
  };
}
