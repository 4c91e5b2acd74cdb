// Findings of pods: what is wrong with one, and how many more there are in a cluster.

import type { EvidencePart, Observation, Severity } from '../../contract/finding.ts';
import { particle } from '../../contract/particle.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';
import type { KeptPod } from '../../pods/kept-pod.ts';
import type { PodTrouble, PodTroubleKind } from '../../pods/trouble-book.ts';

export const podRules: Readonly<Record<PodTroubleKind, string>> = {
  'crash-loop': 'pod-crash-loop',
  failed: 'pod-failed',
  pending: 'pod-pending',
  oom: 'pod-oom',
  image: 'pod-image',
};

/** Stands for all that are not told one by one. */
export const podsRule = 'pods-in-trouble';

type Saying = (pod: KeptPod) => { title: Text; why: Text; advice: Text };

const quoted = ({ row }: KeptPod): string => (row.message === null ? '' : `: ${row.message}`);

/** What a person types to see more; names of pods are plain (RFC 1123), others are not typed. */
function kubectl(verb: string, { row }: KeptPod): string {
  const isPlain = /^[a-z0-9.-]+\/[a-z0-9.-]+$/.test(row.id);
  return isPlain ? `kubectl ${verb} -n ${row.namespace} ${row.name}` : `kubectl ${verb}`;
}

const sayings: Readonly<Record<PodTroubleKind, Saying>> = {
  'crash-loop': (pod) => ({
    title: {
      en: `Pod ${pod.row.id} crashes again and again`,
      ko: `파드 ${pod.row.id}${particle(pod.row.id, '이/가')} 계속 비정상 종료됩니다`,
    },
    why: {
      en:
        `Its container ${pod.signs.crashing} was started again ${pod.row.restarts} times and ` +
        `ended each time (last: ${pod.signs.lastEnd ?? 'not known'}).`,
      ko:
        `${pod.signs.crashing} 컨테이너가 ${pod.row.restarts}번 다시 시작되었지만 매번 끝났습니다 ` +
        `(마지막: ${pod.signs.lastEnd ?? '알 수 없음'}).`,
    },
    advice: {
      en:
        `Read why it ended: ${kubectl('logs --previous', pod)}. Mend its program, settings or ` +
        'memory limit.',
      ko: `왜 끝났는지 확인하십시오: ${kubectl('logs --previous', pod)}. 프로그램이나 설정, 메모리 한도를 고치십시오.`,
    },
  }),
  failed: (pod) => ({
    title: {
      en: `Pod ${pod.row.id} has failed`,
      ko: `파드 ${pod.row.id}${particle(pod.row.id, '이/가')} 실패했습니다`,
    },
    why: {
      en: `It ended as ${pod.row.status} and is not started again${quoted(pod)}.`,
      ko: `${pod.row.status} 상태로 끝났고 다시 시작되지 않습니다${quoted(pod)}.`,
    },
    advice: {
      en:
        `See its events and log (${kubectl('describe pod', pod)}), mend the cause, then delete ` +
        'the pod.',
      ko: `이벤트와 로그를 보고(${kubectl('describe pod', pod)}) 원인을 고친 뒤 파드를 지우십시오.`,
    },
  }),
  pending: (pod) => ({
    title: {
      en: `Pod ${pod.row.id} has not started for over five minutes`,
      ko: `파드 ${pod.row.id}${particle(pod.row.id, '이/가')} 5분 넘게 시작되지 않았습니다`,
    },
    why: {
      en: `It is ${pod.row.status}${quoted(pod)}.`,
      ko: `상태는 ${pod.row.status}입니다${quoted(pod)}.`,
    },
    advice: {
      en:
        `See what it waits for (${kubectl('describe pod', pod)}): room on a node, a volume, an ` +
        'image.',
      ko: `무엇을 기다리는지 보십시오(${kubectl('describe pod', pod)}). 노드의 자원, 볼륨, 이미지가 흔한 원인입니다.`,
    },
  }),
  oom: (pod) => ({
    title: {
      en: `A container of pod ${pod.row.id} ran out of memory`,
      ko: `파드 ${pod.row.id}의 컨테이너에서 메모리가 모자랐습니다`,
    },
    why: {
      en: `The kernel ended it at its memory limit (${pod.signs.lastEnd ?? 'OOMKilled'}).`,
      ko: `메모리 한도에 이르러 커널이 끝냈습니다 (${pod.signs.lastEnd ?? 'OOMKilled'}).`,
    },
    advice: {
      en: 'Raise its memory limit, or find what fills its memory.',
      ko: '메모리 한도를 올리거나, 무엇이 메모리를 채우는지 찾으십시오.',
    },
  }),
  image: (pod) => ({
    title: {
      en: `The image of pod ${pod.row.id} is not to be had`,
      ko: `파드 ${pod.row.id}의 이미지를 가져올 수 없습니다`,
    },
    why: {
      en: `Its container ${pod.signs.imageless} waits: ${pod.row.status}${quoted(pod)}.`,
      ko: `${pod.signs.imageless} 컨테이너가 기다립니다: ${pod.row.status}${quoted(pod)}.`,
    },
    advice: {
      en: 'Check the name and tag of the image, the registry, and the pull secret.',
      ko: '이미지 이름과 태그, 레지스트리, 풀 시크릿을 확인하십시오.',
    },
  }),
};

const severityOf = (kind: PodTroubleKind): Severity => (kind === 'pending' ? 'warning' : 'danger');

/** Field names as kubectl has them: evidence is the same in every language. */
export function podEvidence({ row, signs }: KeptPod): EvidencePart {
  const { createdMs } = row;
  const fields: [string, string | number | null][] = [
    ['pod', row.id],
    ['status', row.status],
    ['ready', `${row.ready}/${row.containers.length}`],
    ['restarts', row.restarts],
    ['last end', signs.lastEnd],
    ['message', row.message],
    ['node', row.node],
    ['created', createdMs === null ? null : new Date(createdMs).toISOString()],
  ];
  return {
    title: { en: 'The pod at that moment', ko: '그때의 파드' },
    lines: fields.flatMap(([field, value]) =>
      value === null ? [] : [`${field.padEnd(8)}  ${value}`],
    ),
  };
}

export function podObservation(
  host: HostId,
  { kind, pod }: Pick<PodTrouble, 'kind' | 'pod'>,
  evidence: readonly EvidencePart[],
  atMs: number,
): Observation {
  const { id, namespace, name } = pod.row;
  return {
    host,
    rule: podRules[kind],
    entity: id,
    severity: severityOf(kind),
    subject: { kind: 'pod', namespace, name },
    ...sayings[kind](pod),
    evidence,
    atMs,
  };
}

/** `more` is how many pods' troubles have no finding of their own. */
export function podsObservation(host: HostId, more: number, atMs: number): Observation {
  return {
    host,
    rule: podsRule,
    entity: 'cluster',
    severity: 'danger',
    subject: { kind: 'source', source: 'kubernetes' },
    title: {
      en: `${more} more troubles of pods in the cluster`,
      ko: `클러스터의 파드에 문제가 ${more}건 더 있습니다`,
    },
    why: {
      en: 'So many pods are in trouble at once that they are not told one by one.',
      ko: '한꺼번에 너무 많은 파드에 문제가 생겨 하나씩 알리지 않습니다.',
    },
    advice: {
      en:
        'Look for what they share: a node, a registry, a volume, a quota. The pods page lists ' +
        'all of them.',
      ko: '노드, 레지스트리, 볼륨, 할당량처럼 공통된 원인을 찾으십시오. 파드 페이지에 모두 나와 있습니다.',
    },
    evidence: [],
    atMs,
  };
}
