// What the parameters of paths and queries mean, in both languages.

import type { Text } from '../../contract/text.ts';

/** By name. One that means something else in a route stands below. */
const meanings: Readonly<Record<string, Text>> = {
  address: { en: 'An IPv4 or IPv6 address.', ko: 'IPv4 또는 IPv6 주소입니다.' },
  after: {
    en: '"newest" of a page: only events stored since.',
    ko: '페이지의 "newest" 값입니다. 그 뒤에 저장된 이벤트만 답합니다.',
  },
  before: {
    en: '"next" of a page: the answer is the page after it.',
    ko: '페이지의 "next" 값입니다. 그다음 페이지를 답합니다.',
  },
  by: {
    en: 'The field by whose values is counted.',
    ko: '값별로 셀 필드입니다.',
  },
  date: { en: 'A day, YYYY-MM-DD.', ko: 'YYYY-MM-DD 형식의 날짜입니다.' },
  detector: { en: 'Name of a detector.', ko: '탐지기 이름입니다.' },
  fresh: {
    en: '"on" computes all days anew, else only those that are not kept.',
    ko: '"on"이면 모든 날짜를 다시 계산합니다. 아니면 보관되지 않은 날짜만 계산합니다.',
  },
  from: {
    en: 'First day; without a range the last seven days, at most 92.',
    ko: '첫 날짜입니다. 기간을 주지 않으면 지난 7일이며, 최대 92일입니다.',
  },
  fromMs: {
    en: 'Begin of the range in milliseconds since the epoch, included.',
    ko: '범위의 시작입니다. 에포크부터의 밀리초이며, 이 시각을 포함합니다.',
  },
  host: { en: 'Id of a host, as GET /api/v1/hosts lists it.', ko: '호스트의 id입니다.' },
  id: { en: 'The id, as the list says it.', ko: '목록에 나오는 id입니다.' },
  ignore: {
    en: '"off" shows also what the ignore rules of the settings leave out.',
    ko: '"off"이면 설정의 무시 규칙으로 제외된 것도 보여 줍니다.',
  },
  language: {
    en: 'Language of the answer; without it the one in which it is sent.',
    ko: '답의 언어입니다. 없으면 보낼 때의 언어입니다.',
  },
  last: {
    en: 'So many lines that are there already come first.',
    ko: '이미 있는 줄 가운데 이만큼을 먼저 보냅니다.',
  },
  levels: { en: 'Levels of lines, joined by commas.', ko: '줄의 수준을 쉼표로 이어 적습니다.' },
  limit: { en: 'At most so many come back.', ko: '답에 담을 최대 개수입니다.' },
  lines: { en: 'At most so many lines come back.', ko: '답에 담을 최대 줄 수입니다.' },
  measure: {
    en: 'Whether lines or attempts to log in are counted.',
    ko: '줄을 셀지 로그인 시도를 셀지 정합니다.',
  },
  metric: { en: 'Name of a metric.', ko: '지표 이름입니다.' },
  name: { en: 'Name of a user.', ko: '사용자 이름입니다.' },
  notifier: {
    en: 'Name of a notifier, as GET /api/v1/notifiers lists it.',
    ko: '알림 방법의 이름입니다.',
  },
  pattern: {
    en: 'A regular expression that lines must match, in any case of letters.',
    ko: '줄이 맞아야 하는 정규식입니다. 대소문자를 가리지 않습니다.',
  },
  pid: { en: 'Id of a process.', ko: '프로세스 ID입니다.' },
  points: {
    en: 'The range is divided into at most so many steps.',
    ko: '범위를 최대 이만큼의 간격으로 나눕니다.',
  },
  q: {
    en: 'A search, such as user:root -ip:10.0.0.0/8 "Failed password".',
    ko: 'user:root -ip:10.0.0.0/8 "Failed password" 같은 검색식입니다.',
  },
  rule: {
    en: 'Name of a rule: only its findings.',
    ko: '규칙 이름입니다. 그 규칙의 발견만 답합니다.',
  },
  severity: { en: 'Only findings of this severity.', ko: '이 심각도의 발견만 답합니다.' },
  source: {
    en: 'Which log: file:/PATH, unit:NAME, journal:, container:ID or pod:NAMESPACE/NAME/CONTAINER.',
    ko: '로그입니다: file:/경로, unit:이름, journal:, container:ID, pod:네임스페이스/이름/컨테이너.',
  },
  state: {
    en: 'Which findings; "current" are those that are open or acknowledged.',
    ko: '발견의 상태입니다. "current"는 열려 있거나 확인한 발견입니다.',
  },
  text: {
    en: 'A text that lines must hold, in any case of letters.',
    ko: '줄에 들어 있어야 하는 글입니다. 대소문자를 가리지 않습니다.',
  },
  to: { en: 'Last day, included.', ko: '마지막 날짜입니다. 이날을 포함합니다.' },
  toMs: {
    en: 'End of the range in milliseconds since the epoch, not included.',
    ko: '범위의 끝입니다. 에포크부터의 밀리초이며, 이 시각은 포함하지 않습니다.',
  },
  where: {
    en: 'label=value, several joined by commas: only such series.',
    ko: 'label=value를 쉼표로 이어 적습니다. 이에 맞는 계열만 답합니다.',
  },
};

const ofOneHost: Text = {
  en: 'Id of a host; without it all hosts.',
  ko: '호스트의 id입니다. 없으면 모든 호스트입니다.',
};

const inRoutes: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  '/api/v1/audit': {
    before: {
      en: 'Id of the last entry of the page before.',
      ko: '앞 페이지의 마지막 항목 id입니다.',
    },
  },
  '/api/v1/events': { host: ofOneHost },
  '/api/v1/events/counts': { host: ofOneHost },
  '/api/v1/events/top': { host: ofOneHost },
  '/api/v1/events/unparsed': { host: ofOneHost },
  '/api/v1/findings': { host: ofOneHost },
  '/api/v1/live': {
    host: {
      en: 'Id of a host; without it the one that has reported longest.',
      ko: '호스트의 id입니다. 없으면 가장 오래 보고한 호스트입니다.',
    },
  },
  '/api/v1/metrics-daily': {
    host: {
      en: 'Id of a host; without it all hosts together.',
      ko: '호스트의 id입니다. 없으면 모든 호스트를 합한 값입니다.',
    },
  },
  '/api/v1/security': { host: ofOneHost },
  '/api/v1/security/addresses/:address': { host: ofOneHost },
  '/api/v1/security/user': {
    host: ofOneHost,
    name: {
      en: 'The user as events name it, blanks and all.',
      ko: '이벤트에 나오는 그대로의 사용자 이름입니다. 빈칸도 그대로 적습니다.',
    },
  },
};

/** `path` as the contract writes it, such as `/api/v1/hosts/:host/range`. */
export function parameterMeaning(path: string, name: string): Text {
  const text = inRoutes[path]?.[name] ?? meanings[name];
  if (!text) throw new Error(`BUG: parameter ${name} of ${path} has no text`);
  return text;
}
