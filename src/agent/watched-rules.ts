// The rules of findings that an agent makes by itself, with what each finds; for the reference.

import type { Text } from '../contract/text.ts';
import { containerRules } from './containers/container-finding.ts';
import { podRules, podsRule } from './pods/pod-finding.ts';
import { processDanger } from './processes/process-finding.ts';
import { stealthRules } from './processes/stealth-finding.ts';
import { unitRules } from './unit-finding.ts';

export interface WatchedRule {
  name: string;
  help: Text;
  /** What one finding is about. */
  of: 'process' | 'file' | 'unit' | 'container' | 'pod' | 'cluster';
}

const rule = (of: WatchedRule['of'], name: string, en: string, ko: string): WatchedRule => ({
  name,
  help: { en, ko },
  of,
});

export const watchedRules: readonly WatchedRule[] = [
  rule(
    'process',
    processDanger,
    'A process whose verdict is danger.',
    '판정이 위험인 프로세스입니다.',
  ),
  rule(
    'process',
    stealthRules.hidden,
    'A process that is kept out of /proc: mounted over, or left out of its list.',
    '/proc에서 보이지 않게 숨긴 프로세스입니다. 마운트로 덮었거나 목록에서 뺀 것입니다.',
  ),
  rule(
    'file',
    stealthRules.preloaded,
    'A library that /etc/ld.so.preload loads into every program.',
    '/etc/ld.so.preload 파일이 모든 프로그램에 끼워 넣는 라이브러리입니다.',
  ),
  rule('unit', unitRules.failed, 'A service that has failed.', '실패한 서비스입니다.'),
  rule(
    'unit',
    unitRules.restarting,
    'A service that was started again three times in ten minutes.',
    '10분 안에 세 번 다시 시작된 서비스입니다.',
  ),
  rule(
    'unit',
    unitRules.lost,
    'A watched process that is gone, where there is no systemd.',
    'systemd가 없는 호스트에서 지켜보던 프로세스가 사라진 경우입니다.',
  ),
  rule(
    'container',
    containerRules.exited,
    'A container that ended with an error and that nobody had asked to stop.',
    '아무도 멈추라고 하지 않았는데 오류로 종료된 컨테이너입니다.',
  ),
  rule(
    'container',
    containerRules.restarting,
    'A container that its engine started again three times in ten minutes.',
    '엔진이 10분 안에 세 번 다시 시작한 컨테이너입니다.',
  ),
  rule(
    'container',
    containerRules.oom,
    'A container of which the kernel ended a process for want of memory.',
    '메모리가 모자라 커널이 프로세스를 끝낸 컨테이너입니다.',
  ),
  rule(
    'container',
    containerRules.unhealthy,
    'A container whose own health check fails.',
    '자체 상태 검사가 실패하는 컨테이너입니다.',
  ),
  rule(
    'pod',
    podRules['crash-loop'],
    'A pod of which a container ends and is started again and again.',
    '컨테이너가 거듭 끝나고 다시 시작되는 파드입니다.',
  ),
  rule('pod', podRules.failed, 'A pod that has failed.', '실패한 파드입니다.'),
  rule(
    'pod',
    podRules.pending,
    'A pod that has been waiting too long to begin.',
    '너무 오래 시작하지 못하고 기다리는 파드입니다.',
  ),
  rule(
    'pod',
    podRules.oom,
    'A pod of which a container was ended for want of memory.',
    '메모리가 모자라 컨테이너가 끝난 파드입니다.',
  ),
  rule(
    'pod',
    podRules.image,
    'A pod whose image cannot be had.',
    '이미지를 가져올 수 없는 파드입니다.',
  ),
  rule(
    'cluster',
    podsRule,
    'More pods in trouble than are told one by one.',
    '하나씩 알리는 수를 넘어 문제가 있는 파드들입니다.',
  ),
];
