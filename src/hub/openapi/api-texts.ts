// What the API page and document say in both languages: errors, messages, headings.

import type { ErrorCode } from '../../contract/errors.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { LogPart } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';

export const errorMeanings: Readonly<Record<ErrorCode, Text>> = {
  badConfig: { en: 'The configuration is not valid.', ko: '설정이 올바르지 않습니다.' },
  badUsage: { en: 'A command was used wrongly.', ko: '명령을 잘못 사용했습니다.' },
  badRequest: {
    en: 'A parameter or the body is not as the schema says.',
    ko: '매개변수나 본문이 스키마와 맞지 않습니다.',
  },
  notSignedIn: {
    en: 'There is no session or token, or it has ended.',
    ko: '세션이나 토큰이 없거나 만료되었습니다.',
  },
  badCredentials: {
    en: 'The name, password or one-time token is wrong.',
    ko: '이름, 비밀번호 또는 일회용 토큰이 틀렸습니다.',
  },
  forbidden: { en: 'The role lacks the permission.', ko: '역할에 이 권한이 없습니다.' },
  badOrigin: {
    en: 'A browser sent the call from another site.',
    ko: '브라우저가 다른 사이트에서 보낸 호출입니다.',
  },
  badHost: {
    en: 'The Host header names no address of this console; see the setting allowed-hosts.',
    ko: 'Host 헤더가 이 콘솔의 주소가 아닙니다. allowed-hosts 설정을 확인하십시오.',
  },
  notFound: { en: 'There is no such thing.', ko: '해당 대상이 없습니다.' },
  badMethod: {
    en: 'The address takes other methods; the header Allow names them.',
    ko: '이 주소에서 쓸 수 없는 메서드입니다. 쓸 수 있는 메서드는 Allow 헤더에 있습니다.',
  },
  conflict: {
    en: 'It does not fit the present state, such as a name that is taken.',
    ko: '이미 쓰이는 이름처럼 현재 상태와 맞지 않습니다.',
  },
  tooLarge: { en: 'The body is larger than allowed.', ko: '본문이 허용 크기보다 큽니다.' },
  tooMany: {
    en: 'Too many calls from this address; try again after retryAfterSeconds.',
    ko: '이 주소의 호출이 너무 많습니다. retryAfterSeconds 뒤에 다시 시도하십시오.',
  },
  locked: {
    en: 'Too many failed attempts; try again after retryAfterSeconds.',
    ko: '실패한 시도가 너무 많습니다. retryAfterSeconds 뒤에 다시 시도하십시오.',
  },
  undelivered: {
    en: 'The mail server, chat or program that was to take it did not; the message says why.',
    ko: '받을 메일 서버, 채팅, 프로그램이 받지 않았습니다. 메시지에 이유가 있습니다.',
  },
  notSupported: {
    en: 'This host or build cannot do it.',
    ko: '이 호스트나 빌드는 지원하지 않습니다.',
  },
  notReady: {
    en: 'The program is still starting or is stopping.',
    ko: '프로그램이 아직 시작 중이거나 끝나는 중입니다.',
  },
  portInUse: { en: 'The port is taken.', ko: '포트를 이미 다른 프로그램이 쓰고 있습니다.' },
  dataInUse: {
    en: 'Another instance uses the data folder.',
    ko: '다른 인스턴스가 데이터 폴더를 쓰고 있습니다.',
  },
  storeFailed: {
    en: 'The database could not be read or written.',
    ko: '데이터베이스를 읽거나 쓰지 못했습니다.',
  },
  storeCorrupt: {
    en: 'The database is damaged and was set aside.',
    ko: '데이터베이스가 손상되어 따로 옮겨 두었습니다.',
  },
  diskFull: {
    en: 'The disk of the data folder is full.',
    ko: '데이터 폴더의 디스크가 가득 찼습니다.',
  },
  unreadable: { en: 'A file could not be read.', ko: '파일을 읽지 못했습니다.' },
  timeout: { en: 'It took too long.', ko: '시간이 너무 오래 걸렸습니다.' },
  cancelled: { en: 'The caller gave up.', ko: '호출한 쪽에서 취소했습니다.' },
  internal: {
    en: 'A fault of the program; its log says more.',
    ko: '프로그램 오류입니다. 자세한 내용은 로그에 있습니다.',
  },
};

export const liveMeanings: Readonly<Record<LiveMessage['type'], Text>> = {
  hello: {
    en: 'First message: host, metrics, charts, series with their indexes, facts, last minute.',
    ko: '첫 메시지입니다. 호스트, 지표, 차트, 계열과 그 번호, 사실, 지난 1분을 담습니다.',
  },
  tick: {
    en: 'Each second: what changed, flat, as index, value, index, value; null: no value now.',
    ko: '매초 바뀐 값입니다. 번호, 값이 번갈아 나오며 null은 지금 값이 없음을 뜻합니다.',
  },
  series: { en: 'Series that appeared.', ko: '새로 생긴 계열입니다.' },
  fact: { en: 'A fact that changed.', ko: '바뀐 사실입니다.' },
  processes: {
    en: 'Changes of the process table, to viewers that asked for the topic; the first is whole.',
    ko: '프로세스 표의 변화입니다. 이 주제를 요청한 페이지에만 보내며 첫 메시지는 표 전체입니다.',
  },
  containers: {
    en: 'Changes of the list of containers, to viewers that asked for the topic.',
    ko: '컨테이너 목록의 변화입니다. 이 주제를 요청한 페이지에만 보냅니다.',
  },
  pods: {
    en: 'Changes of the list of pods, to viewers that asked for the topic.',
    ko: '파드 목록의 변화입니다. 이 주제를 요청한 페이지에만 보냅니다.',
  },
  errors: {
    en: 'The newest error lines of all watched logs, to viewers that asked for the topic.',
    ko: '지켜보는 모든 로그의 최신 오류 줄입니다. 이 주제를 요청한 페이지에만 보냅니다.',
  },
  bye: {
    en: 'Last message; reason: signedOut or stopping.',
    ko: '마지막 메시지입니다. 이유는 signedOut 또는 stopping입니다.',
  },
};

export const logPartMeanings: Readonly<Record<LogPart['type'], Text>> = {
  lines: {
    en: 'Lines as they were written, oldest first.',
    ko: '기록된 순서대로의 로그 줄입니다. 오래된 줄이 먼저입니다.',
  },
  skipped: {
    en: 'How many lines were not sent, because the page or the host could not keep up.',
    ko: '페이지나 호스트가 따라가지 못해 보내지 않은 줄의 수입니다.',
  },
  ignored: {
    en: 'How many lines the ignore rules of the settings left out.',
    ko: '설정의 무시 규칙 때문에 뺀 줄의 수입니다.',
  },
  note: {
    en:
      'What became of the log: rotated, truncated, deleted, appeared, unreadable, readable; ' +
      'ruleOff: an ignore rule is not used, for the reason given; outrun: lines before this were ' +
      'not read, as the log came too fast.',
    ko:
      '로그에 생긴 일입니다. rotated, truncated, deleted, appeared, unreadable, readable이 있고, ' +
      'ruleOff는 적힌 이유로 무시 규칙 하나를 쓰지 않는다는 뜻이고, outrun은 로그가 너무 빨리 와서 ' +
      '이 앞의 줄을 다 읽지 못했다는 뜻입니다.',
  },
  failed: {
    en: 'Last message: the log cannot be followed, with the reason.',
    ko: '마지막 메시지입니다. 로그를 따라갈 수 없는 이유를 담습니다.',
  },
};

export const lookMeaning: Text = {
  en:
    '{"type":"look","on":false} when the page is hidden: nothing is sent; true: it is shown. ' +
    'With "topics":["processes"] the process table is sent too, with "facts":["host.system"] ' +
    'of the changed facts that one alone; each look names all topics and facts.',
  ko:
    '페이지가 가려지면 {"type":"look","on":false}, 다시 보이면 true를 보냅니다. ' +
    '가려진 페이지에는 아무것도 보내지 않습니다. "topics":["processes"]를 더하면 ' +
    '프로세스 표도 보내고, "facts":["host.system"]을 더하면 바뀐 사실 가운데 그것만 보냅니다. ' +
    'look을 보낼 때마다 필요한 주제와 사실을 모두 적어야 합니다.',
};

const tags: Readonly<Record<string, Text>> = {
  setup: { en: 'First set-up', ko: '첫 설정' },
  session: { en: 'Signing in', ko: '로그인' },
  account: { en: 'Own account', ko: '내 계정' },
  users: { en: 'Users', ko: '사용자' },
  settings: { en: 'Settings', ko: '설정' },
  audit: { en: 'Audit trail', ko: '감사 기록' },
  health: { en: 'Own health', ko: '자체 상태' },
  hosts: { en: 'Hosts and metrics', ko: '호스트와 지표' },
  findings: { en: 'Findings', ko: '발견된 문제' },
  silences: { en: 'Silences', ko: '조용히 하기' },
  notifiers: { en: 'Notifiers', ko: '알림 방법' },
  alerts: { en: 'Alerts', ko: '알림' },
  deliveries: { en: 'Deliveries of alerts', ko: '알림 전송' },
  events: { en: 'Security events', ko: '보안 이벤트' },
  security: { en: 'Security', ko: '보안' },
  detectors: { en: 'Detectors', ko: '탐지기' },
  reports: { en: 'Daily reports', ko: '일일 보고서' },
  'metrics-daily': { en: 'Figures of days', ko: '날짜별 수치' },
  live: { en: 'Live', ko: '실시간' },
  'log-stream': { en: 'Live log', ko: '실시간 로그' },
  operation: { en: 'Running it', ko: '운영' },
};

export const apiTexts = {
  tags,
  introduction: {
    en: 'Times are milliseconds since the epoch. Answers may gain fields: ignore unknown ones.',
    ko: '시각은 에포크 이후 밀리초입니다. 응답에는 필드가 추가될 수 있으니 모르는 필드는 무시하십시오.',
  },
  signIn: {
    en: 'Scripts send an API token, made on the settings page; browsers their session cookie.',
    ko: '스크립트는 설정 페이지에서 만든 API 토큰을 보냅니다. 브라우저는 세션 쿠키를 씁니다.',
  },
  liveSummary: {
    en: 'WebSocket of the newest values, each second.',
    ko: '매초 최신 값을 보내는 WebSocket입니다.',
  },
  logStreamSummary: {
    en: 'WebSocket of the lines of a log, as they are written; takes no messages.',
    ko: '로그에 새로 기록되는 줄을 보내는 WebSocket입니다. 받는 메시지는 없습니다.',
  },
  metricsSummary: {
    en: "The newest values in Prometheus' text format, under node_exporter's names.",
    ko: 'Prometheus 텍스트 형식의 최신 값입니다. 이름은 node_exporter와 같습니다.',
  },
  healthySummary: { en: 'Whether the program runs.', ko: '프로그램이 도는지 알려 줍니다.' },
  readySummary: {
    en: 'Whether it answers calls: the stores are open and a host is heard.',
    ko: '호출에 답할 수 있는지 알려 줍니다. 저장소가 열려 있고 호스트가 응답해야 합니다.',
  },
  pageSummary: { en: 'This page.', ko: '이 페이지입니다.' },
  documentSummary: {
    en: 'The API as an OpenAPI 3.1 document.',
    ko: 'OpenAPI 3.1 문서로 된 API 설명입니다.',
  },
  title: { en: 'Hostscope API', ko: 'Hostscope API' },
  version: { en: 'version', ko: '버전' },
  document: { en: 'OpenAPI document', ko: 'OpenAPI 문서' },
  console: { en: 'Console', ko: '콘솔' },
  contents: { en: 'Contents', ko: '목차' },
  permission: { en: 'Permission', ko: '권한' },
  roles: { en: 'Roles', ko: '역할' },
  everybody: { en: 'anybody, without signing in', ko: '로그인하지 않은 누구나' },
  audited: { en: 'Audit trail', ko: '감사 기록' },
  parameters: { en: 'Parameters', ko: '매개변수' },
  name: { en: 'Name', ko: '이름' },
  place: { en: 'In', ko: '위치' },
  type: { en: 'Type', ko: '형식' },
  needed: { en: 'Needed', ko: '필요' },
  required: { en: 'required', ko: '필수' },
  optional: { en: 'optional', ko: '선택' },
  body: { en: 'Body', ko: '본문' },
  answer: { en: 'Answer', ko: '응답' },
  noBody: { en: '204, no body', ko: '204, 본문 없음' },
  example: { en: 'Example', ko: '예' },
  errors: { en: 'Errors', ko: '오류' },
  errorsIntroduction: {
    en: 'Every failed call answers with this body; its code is one of these.',
    ko: '실패한 호출은 모두 이 본문으로 답하며 코드는 다음 중 하나입니다.',
  },
  code: { en: 'Code', ko: '코드' },
  meaning: { en: 'Meaning', ko: '뜻' },
  schemas: { en: 'Schemas', ko: '스키마' },
  messagesFromServer: { en: 'Messages of the server', ko: '서버가 보내는 메시지' },
  messagesFromClient: { en: 'Messages of the client', ko: '클라이언트가 보내는 메시지' },
} as const;
