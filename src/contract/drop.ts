// Where something may be dropped, and why: who counts it can use no word that has no text.

import type { Text } from './text.ts';

const places = {
  alerts: { en: 'alerts', ko: '알림' },
  events: { en: 'security events', ko: '보안 이벤트' },
  findings: { en: 'findings', ko: '발견' },
  hosts: { en: 'hosts', ko: '호스트' },
  hub: { en: 'hub', ko: '허브' },
  live: { en: 'live pages', ko: '실시간 페이지' },
  logs: { en: 'pages of logs', ko: '로그 페이지' },
  reports: { en: 'reports', ko: '보고서' },
  store: { en: 'history', ko: '이력' },
} as const satisfies Readonly<Record<string, Text>>;

/** By the code's word for the reason; where that is plain English, only what it is in Korean. */
const reasons = {
  'broken connection': { ko: '끊어진 연결' },
  'bad message': { ko: '잘못된 메시지' },
  'bytes overwritten before they were read': { ko: '읽기 전에 덮어쓰인 바이트' },
  'check failed': { ko: '점검 실패' },
  'containers frame before a whole one': { ko: '전체 목록 전에 온 컨테이너 변화' },
  'delivery failed': { ko: '전송 실패' },
  'dropped by a person': { ko: '사람이 버림' },
  'evidence not asked': { ko: '증거를 요청하지 못함' },
  'evidence not given': { ko: '증거를 받지 못함' },
  'fact too large': { ko: '너무 큰 사실' },
  'frame before hello': { ko: '인사 전에 온 프레임' },
  'frame failed': { ko: '처리하지 못한 프레임' },
  'given up': { ko: '전송 포기' },
  'history not read': { ko: '이력을 읽지 못함' },
  'no answer': { ko: '응답 없음' },
  'nobody to tell': { ko: '보낼 곳이 없음' },
  'not settled': { ko: '보낼지 정하지 못함' },
  'outbox not written': { ko: '보낼 편지함에 쓰지 못함' },
  'pods frame before a whole one': { ko: '전체 목록 전에 온 파드 변화' },
  'process frame before a whole one': { ko: '전체 목록 전에 온 프로세스 변화' },
  'reading failed': { ko: '읽기 실패' },
  refused: { ko: '받는 쪽이 거절' },
  'rule failed': { ko: '규칙 실행 실패' },
  'step not written': { ko: '쓰지 못한 단계' },
  'tidying failed': { ko: '정리 실패' },
  'too slow': { ko: '너무 느림' },
  'too many connections': { ko: '너무 많은 연결' },
  'too many connections of one network': { ko: '한 네트워크가 연 연결이 너무 많음' },
  'too many containers': { ko: '너무 많은 컨테이너' },
  'too many facts': { ko: '너무 많은 사실' },
  'too many hosts': { ko: '너무 많은 호스트' },
  'too many of one user': { ko: '한 사용자가 연 페이지가 너무 많음' },
  'too many open': { ko: '열린 것이 너무 많음' },
  'too many pods': { ko: '너무 많은 파드' },
  'too many processes': { ko: '너무 많은 프로세스' },
  'too many series': { ko: '너무 많은 계열' },
  'too many to judge': { ko: '판정할 것이 너무 많음' },
  'too many to write': { ko: '쓸 것이 너무 많음' },
  'too many viewers': { ko: '보는 사람이 너무 많음' },
  'too many waiting': { ko: '기다리는 것이 너무 많음' },
  'undeclared metric': { ko: '선언되지 않은 지표' },
  'unknown series': { ko: '알 수 없는 계열' },
  'within grace': { ko: '같은 대상의 알림 간격 안' },
  'write failed': { ko: '쓰기 실패' },
  'write refused': { ko: '쓰기 거절' },
  badTime: { en: 'impossible time', ko: '있을 수 없는 시각' },
  damagedBlock: { en: 'damaged block', ko: '손상된 블록' },
  diskFull: { en: 'disk full', ko: '디스크가 가득 참' },
  hostNotDeclared: { en: 'undeclared host', ko: '선언되지 않은 호스트' },
  memoryFull: { en: 'memory for it full', ko: '담을 메모리가 가득 참' },
  seriesNotDeclared: { en: 'undeclared series', ko: '선언되지 않은 계열' },
  storeClosed: { en: 'store closed', ko: '저장소가 닫힘' },
  timeAlreadyWritten: { en: 'second already written', ko: '이미 쓴 시각' },
  tooManySeries: { en: 'too many series', ko: '너무 많은 계열' },
  waitedTooLong: { en: 'waited too long', ko: '너무 오래 기다림' },
  writerFailed: { en: 'writer failed', ko: '쓰는 쪽의 실패' },
} as const satisfies Readonly<Record<string, Partial<Text> & Pick<Text, 'ko'>>>;

export type DropPlace = keyof typeof places;
export type DropReason = keyof typeof reasons;

/** How much was dropped since the start, by reason. */
export type DroppedBy = Readonly<Partial<Record<DropReason, number>>>;

function wordsOf<W extends Partial<Text>>(table: Readonly<Record<string, W>>, name: string) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A word of another version's hub, which is not known here, is told as it is. */
export function dropWords(where: string, reason: string): Text {
  const place = wordsOf<Text>(places, where);
  const words = wordsOf<Partial<Text>>(reasons, reason);
  return {
    en: `${place?.en ?? where} · ${words?.en ?? reason}`,
    ko: `${place?.ko ?? where} · ${words?.ko ?? reason}`,
  };
}
