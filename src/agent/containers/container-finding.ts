// Findings of containers: one that ended, restarts again and again, lacks memory or is unhealthy.

import type { ContainerTrouble, TroubleKind } from '../../containers/container-trouble.ts';
import type { KnownContainer } from '../../containers/known-container.ts';
import type { EvidencePart, Observation, Severity } from '../../contract/finding.ts';
import { particle } from '../../contract/particle.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';

export const containerRules = {
  exited: 'container-exited',
  restarting: 'container-restarting',
  oom: 'container-oom',
  unhealthy: 'container-unhealthy',
} as const satisfies Record<TroubleKind, string>;

const mebibyte = 1024 * 1024;

/** Exit codes from here on are the number of the signal that ended it. */
const signalCodes = 128;

function endOf({ exitCode }: KnownContainer): Text {
  if (exitCode === null) return { en: 'it ended', ko: '종료되었습니다' };
  if (exitCode > signalCodes && exitCode < 2 * signalCodes) {
    const signal = exitCode - signalCodes;
    return {
      en: `signal ${signal} ended it (exit code ${exitCode})`,
      ko: `신호 ${signal}${particle(signal, '을/를')} 받아 끝났습니다(종료 코드 ${exitCode})`,
    };
  }
  return {
    en: `it ended with exit code ${exitCode}`,
    ko: `종료 코드 ${exitCode}${particle(exitCode, '으로/로')} 끝났습니다`,
  };
}

function described({ name, image }: KnownContainer): string {
  return image === '' ? name : `${name} (${image})`;
}

interface Wording {
  title: Text;
  why: Text;
  advice: Text;
}

const wordings: Readonly<Record<TroubleKind, (trouble: ContainerTrouble) => Wording>> = {
  exited({ entity, container }) {
    const end = endOf(container);
    const which = described(container);
    return {
      title: {
        en: `The container ${entity} has ended with an error`,
        ko: `컨테이너 ${entity}${particle(entity, '이/가')} 오류로 종료되었습니다`,
      },
      why: {
        en: `${which}: ${end.en}, and nobody had asked it to stop.`,
        ko: `${which}: 아무도 멈추라고 하지 않았는데 ${end.ko}.`,
      },
      advice: {
        en: 'Read its log, mend the cause and start it again, or remove it if it was a single job.',
        ko: '로그를 읽고 원인을 고친 뒤 다시 시작하십시오. 한 번만 도는 작업이었다면 지우십시오.',
      },
    };
  },
  restarting({ entity, container, restarts }) {
    const end = endOf(container);
    const which = described(container);
    return {
      title: {
        en: `The container ${entity} started again ${restarts} times`,
        ko: `컨테이너 ${entity}${particle(entity, '이/가')} ${restarts}번 다시 시작했습니다`,
      },
      why: {
        en: `${which} keeps ending and is started again; last, ${end.en}.`,
        ko: `${which}${particle(which, '이/가')} 계속 끝나고 다시 시작됩니다. 마지막에는 ${end.ko}.`,
      },
      advice: {
        en: 'Read its log and mend the cause; stop it meanwhile, so that the host is not loaded.',
        ko: '로그를 읽고 원인을 고치십시오. 그동안 호스트를 축내지 않게 멈춰 두십시오.',
      },
    };
  },
  oom({ entity, container }) {
    const which = described(container);
    const { memoryLimitBytes } = container;
    const limit = memoryLimitBytes === null ? null : Math.round(memoryLimitBytes / mebibyte);
    return {
      title: {
        en: `The container ${entity} ran out of memory`,
        ko: `컨테이너 ${entity}의 메모리가 모자랐습니다`,
      },
      why: {
        en: `The kernel ended a process of ${which}: ${
          limit === null
            ? 'the host had no memory left for it'
            : `it wanted more than its limit of ${limit} MiB`
        }.`,
        ko: `커널이 ${which}의 프로세스를 끝냈습니다. ${
          limit === null ? '호스트에 남은 메모리가 없었습니다' : `한도 ${limit} MiB를 넘었습니다`
        }.`,
      },
      advice: {
        en: 'Find what in it needs so much; raise its limit (docker update -m) if that is right.',
        ko: '무엇이 그렇게 많이 쓰는지 찾고, 정당하다면 한도를 올리십시오(docker update -m).',
      },
    };
  },
  unhealthy({ entity, container }) {
    const which = described(container);
    return {
      title: {
        en: `The container ${entity} is unhealthy`,
        ko: `컨테이너 ${entity}의 상태 검사가 실패합니다`,
      },
      why: {
        en: `${which} runs, but its own health check fails again and again.`,
        ko: `${which}${particle(which, '은/는')} 실행 중이지만 자체 상태 검사가 거듭 실패합니다.`,
      },
      advice: {
        en: 'Read what its check says (docker inspect) and its log; restart it if need be.',
        ko: '상태 검사 결과(docker inspect)와 로그를 읽고, 회복되지 않으면 다시 시작하십시오.',
      },
    };
  },
};

/** A single job that failed is for those who started it; what is to be kept running is missed. */
function severityOf({ kind, container }: ContainerTrouble): Severity {
  const isJob = !container.inside.isKeptRunning && container.project === null;
  return kind === 'exited' && isJob ? 'warning' : 'danger';
}

const stampOf = (timeMs: number | null): string | null =>
  timeMs === null ? null : new Date(timeMs).toISOString();

/** Field names as the engine has them: evidence is the same in every language. */
export function containerEvidence(container: KnownContainer): EvidencePart {
  const fields: [string, string | number | null][] = [
    ['container', container.name],
    ['id', container.id.slice(0, 12)],
    ['image', container.image],
    ['state', container.state],
    ['health', container.health],
    ['exit code', container.exitCode],
    ['oom killed', container.oomKilled ? 'true' : null],
    ['restarts', container.restarts],
    ['started', stampOf(container.startedMs)],
    ['finished', stampOf(container.finishedMs)],
    ['memory limit', container.memoryLimitBytes],
    ['project', container.project],
    ['ports', container.ports.join(', ') || null],
  ];
  return {
    title: { en: 'The container at that moment', ko: '그때의 컨테이너' },
    lines: fields.flatMap(([field, value]) =>
      value === null || value === '' ? [] : [`${field.padEnd(12)}  ${value}`],
    ),
  };
}

export function containerObservation(
  host: HostId,
  trouble: ContainerTrouble,
  evidence: readonly EvidencePart[],
  atMs: number,
): Observation {
  const { kind, entity, container } = trouble;
  return {
    host,
    rule: containerRules[kind],
    entity,
    severity: severityOf(trouble),
    subject: { kind: 'container', id: container.id, name: entity },
    ...wordings[kind](trouble),
    evidence,
    atMs,
  };
}
