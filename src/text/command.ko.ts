// What the commands say, in Korean.

import type { CommandText } from './command.en.ts';
import { particle } from '../contract/particle.ts';

export const ko: CommandText = {
  help: {
    usage: '사용법',
    commands: '명령',
    options: '옵션',
    settings: '설정',
    moreSettings:
      '  모든 설정을 플래그로 줄 수 있으며, "hostscope help up"에서 모두 볼 수 있습니다.',
    settingsNote:
      '모든 설정은 설정 파일의 키와 환경 변수로도 줄 수 있습니다.\n' +
      '  --disk-budget-mib 512 = disk-budget-mib: 512 = HOSTSCOPE_DISK_BUDGET_MIB=512\n' +
      '플래그, 환경 변수, 파일, 설정 화면, 기본값의 순서로 앞선 것을 씁니다.',
    more: '"hostscope help 명령"으로 명령 하나를 자세히 볼 수 있습니다.',
    byDefault: '기본값',
    oneOf: '다음 중 하나',
    range: (from, to, unit) => `${from}${unit}부터 ${to}${unit}까지`,
    units: { hours: '시간', days: '일', minutes: '분', alerts: '건', MiB: ' MiB' },
  },
  about: 'Hostscope는 이 서버를 지켜보고 무엇이 잘못되었는지 쉬운 말로 알려 줍니다.',
  commands: {
    up: '이 호스트를 감시하고 콘솔을 엽니다',
    service: 'systemd 서비스를 설치, 제거하거나 상태를 보여 줍니다',
    doctor: '이 호스트에서 볼 수 있는 것을 점검하고, 부족하면 무엇을 잃는지 알려 줍니다',
    config: '모든 설정의 값과 출처를 보여 줍니다',
    ps: '이 호스트의 프로세스를 판정과 함께 보여 줍니다',
    explain: '프로세스가 무엇인지, 위험한지, 왜 그런지 알려 줍니다',
    user: '사용자를 추가, 변경, 조회하거나 지웁니다',
    top: '서비스, 컨테이너, 파드, 프로세스, 오류를 한 화면에 실시간으로 보여 줍니다',
    tail: '로그 파일이나 유닛의 마지막 줄을 보여 주고 이어서 따라갑니다',
    logs: '로그 파일을 이벤트로 읽습니다. 누가 어디서 무엇을 했고 어떻게 끝났는지 보여 줍니다',
    detect: '로그 파일에 어떤 공격과 침입이 있는지 알려 줍니다',
    report: '하루의 보고서를 출력하거나 저장하거나 보냅니다',
    notify: '메일, 웹훅, Slack, Telegram, ntfy, 프로그램으로 시험 알림을 보냅니다',
    completion: 'bash, zsh, fish에서 이 명령을 자동 완성하는 스크립트를 출력합니다',
    help: '명령을 설명합니다',
  },
  options: {
    notifyVia: '이 방법으로만 보냅니다. command, ntfy, slack, smtp, telegram, webhook이 있습니다.',
    notifyTo: '설정된 받는 사람 대신 이 주소로 메일을 보냅니다.',
    reportDate: '보고서의 날짜로, 2026-11-20처럼 씁니다(기본값: 어제).',
    reportPrint: '글로 출력합니다. 다른 지정이 없으면 이렇게 합니다.',
    reportHtml: '이미지를 담은 한 페이지로 이 파일에 씁니다.',
    reportSend: '받는 사람에게 보내고 기록합니다. 하루는 한 번만 보냅니다.',
    reportAgain: '이미 보냈어도 다시 보냅니다.',
    config: '설정 파일입니다. 없으면 /etc/hostscope/hostscope.yaml이 있을 때 그것을 읽습니다.',
    help: '이 도움말을 보여 줍니다.',
    version: '버전을 보여 줍니다.',
    json: '다른 프로그램을 위해 JSON으로 출력합니다.',
    allProcesses: '커널 스레드까지 모든 프로세스를 보여 줍니다.',
    dryRun: '유닛을 출력만 하고 아무것도 바꾸지 않습니다.',
    serviceListen: '유닛에 적을 콘솔의 주소와 포트입니다.',
    role: 'viewer, operator, administrator 중 하나입니다.',
    passwordStdin: '표준 입력에서 한 줄로 비밀번호를 읽습니다.',
    topConnect:
      '이 주소의 허브가 지켜보는 호스트를 보여 줍니다. https://hub.example:8000처럼 씁니다.',
    topHost: '그 호스트의 이름이나 ID입니다(기본값: 허브 자신).',
    topTokenFile: '허브에 쓸 토큰이 든 파일입니다. 없으면 HOSTSCOPE_TOKEN을 씁니다.',
    topOnce: '화면 하나를 글로 출력하고 끝냅니다.',
    topJson: '화면 하나의 데이터를 JSON으로 출력하고 끝냅니다.',
    topReadonly: '어떤 프로세스에도 신호를 보내지 않습니다.',
    topInterval: '화면을 새로 그리는 간격으로, 0.5초에서 60초까지입니다(기본값: 1).',
    tailLines: '처음에 보여 줄 줄 수입니다 (기본값: 10).',
    tailFollow: '그 뒤에 기록되는 줄을 이어서 보여 줍니다. 로그가 교체되어도 따라갑니다.',
    tailGrep: '이 정규식에 맞는 줄만 보여 줍니다. 대소문자는 가리지 않습니다.',
    tailLevel: '이 수준만 보여 줍니다: error, warn, info. 여럿이면 쉼표로 잇습니다.',
    detectJson: '탐지기가 찾은 대상마다 JSON 객체 하나를 한 줄에 출력합니다.',
    logsJson: '줄이나 이벤트마다 JSON 객체 하나를 한 줄에 출력합니다.',
    logsData: '이벤트를 보관하는 폴더입니다 (기본값: 서비스가 쓰는 폴더).',
    logsFrom: '이 시각부터의 이벤트만 봅니다. 예: 2026-01-31 또는 2026-01-31T09:00:00Z.',
    logsTo: '이 시각 전의 이벤트만 봅니다.',
    logsLimit: '출력할 이벤트의 최대 수입니다. 최신 이벤트부터 보여 줍니다 (기본값: 100).',
    year: '연도가 없는 줄에서 첫 줄의 연도입니다 (기본값: 맞는 연도 중 가장 늦은 것).',
    timezone: '시간대가 없는 줄의 시간대입니다. 예: Asia/Seoul (기본값: 이 호스트의 시간대).',
    assumeNow:
      '지금이 이 시각이라고 보고 읽습니다. 예: 2026-01-31T09:00:00Z (기본값: 파일이 바뀐 시각).',
  },
  usage: {
    missing: (command, usage) =>
      `"${command}" 명령을 실행할 수 없습니다. 빠진 것이 있습니다. 사용법: ${usage}`,
    tooMuch: (command, word, usage) =>
      `"${command}" 명령을 실행할 수 없습니다. "${word}" 부분은 필요 없습니다. 사용법: ${usage}`,
    unknownCommand: (name, close) =>
      `"${name}" 명령을 실행할 수 없습니다. 그런 명령이 없습니다. ` +
      (close
        ? `"${close}"${particle(close, '을/를')} 찾으셨습니까?`
        : '"hostscope --help"를 보십시오.'),
    optionFirst: (name) =>
      `${name} 옵션을 명령 앞에 쓸 수 없습니다. 옵션은 명령 뒤에 씁니다. "hostscope --help"를 보십시오.`,
    unknownOption: (name, close, command) =>
      `${name} 옵션을 쓸 수 없습니다. "${command}"에는 그런 옵션이 없습니다. ` +
      (close
        ? `${close}${particle(close, '을/를')} 찾으셨습니까?`
        : `"hostscope help ${command}"를 보십시오.`),
    unknownShort: (name, command) =>
      `${name} 옵션을 쓸 수 없습니다. "${command}"에는 그런 옵션이 없습니다. "-"로 시작하는 말은 ` +
      `"--" 뒤에 적으십시오. "hostscope help ${command}"도 보십시오.`,
    notForAction: (name, action, usage) =>
      `${name} 옵션을 쓸 수 없습니다. "${action}"에는 그 옵션이 없습니다. 사용법: ${usage}`,
    needsValue: (name, form) =>
      `${name} 옵션을 쓸 수 없습니다. 값이 필요합니다. ${form}값으로 주십시오.`,
    takesNoValue: (name) => `${name} 옵션에는 값을 줄 수 없습니다. 단순한 스위치입니다.`,
  },
  up: {
    address: (url) => `Hostscope가 실행 중입니다: ${url}`,
    setup: (link) =>
      `\n처음 사용: 아래 링크를 열어 관리자 비밀번호를 정하십시오.\n` +
      `링크는 한 번만 쓸 수 있습니다.\n\n  ${link}\n`,
    setupInFile: (path) =>
      `처음 사용: 관리자 비밀번호를 정하는 링크가 ${path}에 있습니다. root가 읽을 수 있으며, ` +
      '"hostscope service status"로도 볼 수 있습니다.',
    data: (path) => `데이터는 ${path}에 보관합니다.`,
    stopWith: 'Ctrl+C를 누르면 멈춥니다.',
    stopping: '멈추는 중입니다. Ctrl+C를 다시 누르면 즉시 멈춥니다.',
    notRoot:
      'root로 실행하지 않았습니다. 다른 사용자의 프로세스가 쓰는 포트와 파일, 일련번호는 볼 수 ' +
      '없습니다. 나머지는 "hostscope doctor"가 알려 주며, "hostscope service install"로 ' +
      '설치하면 모두 보입니다.',
    noConsole: '웹 콘솔이 빌드되지 않아 API만 제공합니다. "npm run build"를 실행하십시오.',
  },
  top: {
    badInterval: (given) =>
      `--interval ${given}${particle(given, '은/는')} 쓸 수 없습니다. 0.5에서 60 사이의 초를 적으십시오`,
    oneWay: '--once와 --json은 함께 쓸 수 없습니다. 하나만 쓰십시오',
    needsConnect: (option) =>
      `${option}만으로는 쓸 수 없습니다. 허브의 주소를 --connect로 함께 적으십시오`,
    badAddress: (given) =>
      `${given}에 연결할 수 없습니다. https://hub.example:8000 같은 주소를 적으십시오`,
    needsToken: (origin) =>
      `${origin}에 연결할 수 없습니다. 토큰이 없습니다. 그 콘솔의 설정 화면에서 토큰을 만들어 ` +
      'HOSTSCOPE_TOKEN이나 --token-file로 지정한 파일에 넣으십시오',
    badTokenFile: (path, why) =>
      `${path}에서 토큰을 읽을 수 없습니다: ${why}. 파일에는 토큰만 있어야 합니다`,
    unreachable: (origin, why) =>
      `${origin}에 닿을 수 없습니다: ${why}. 주소가 맞는지, 서버가 실행 중인지 확인하십시오`,
    untrusted: (origin, why) =>
      `${origin}${particle(origin, '을/를')} 믿을 수 없습니다: ${why}. 인증 기관의 인증서를 NODE_EXTRA_CA_CERTS로 ` +
      '지정하십시오',
    notHub: (origin, why) =>
      `${origin}${particle(origin, '은/는')} Hostscope로 응답하지 않습니다(${why}). 주소를 확인하십시오`,
    badToken: (origin) =>
      `${origin}${particle(origin, '이/가')} 이 토큰을 받아들이지 않습니다. 폐기되었거나 만료되었거나 잘못 적은 토큰입니다. ` +
      '설정 화면에서 새로 만드십시오',
    unknownHost: (origin, name, known) =>
      `호스트 "${name}"${particle(name, '을/를')} 보여 줄 수 없습니다. ${origin}에 ` +
      (known === '' ? '아직 연결된 호스트가 없습니다' : `있는 호스트는 ${known}입니다`),
    tooOld: (origin) =>
      `${origin}${particle(origin, '이/가')} 이 프로그램의 요청을 이해하지 못합니다. 버전이 오래되었으니 업데이트하십시오`,
    lost: (origin) =>
      `${origin}${particle(origin, '과/와')} 연결이 끊겼습니다. 다시 연결하고 있습니다.`,
    noWebSocket: (origin) =>
      `${origin}의 실시간 값을 받을 수 없습니다. 응답은 하지만 WebSocket이 열리지 않습니다. 사이에 있는 ` +
      '프록시가 Upgrade와 Connection 헤더를 넘겨야 합니다',
    streamLost: (origin) =>
      `로그를 더 따라갈 수 없습니다. ${origin}${particle(origin, '과/와')} 연결이 끊겼습니다. 다시 여십시오`,
    noTerminal:
      '출력이 터미널이 아니므로 --once처럼 화면 하나만 출력합니다. 터미널에서는 실시간으로 보여 줍니다.',
    dumbTerminal: (term) =>
      `터미널 "${term}"${particle(term, '은/는')} 커서를 옮길 수 없으므로 --once처럼 화면 하나만 출력합니다.`,
    incomplete: '제때 알아내지 못한 것이 있어 알아낸 것만 보여 줍니다.',
  },
  tail: {
    notes: {
      rotated: '로그가 교체되었습니다. 새 파일에서 이어 갑니다',
      truncated: '로그가 비워졌습니다. 처음부터 이어 갑니다',
      deleted: '로그가 지워졌습니다. 새 파일을 기다립니다',
      appeared: '로그가 다시 생겼습니다',
      unreadable: '로그를 읽을 수 없습니다',
      readable: '이제 로그를 읽을 수 있습니다',
      ruleOff: '무시 규칙 하나를 쓰지 않습니다',
      outrun: '여기에 빠진 줄이 있습니다. 읽는 속도보다 빨리 왔습니다',
    },
    skipped: (lines) => `${lines}줄을 건너뛰었습니다. 거르기가 따라가지 못했습니다`,
    cut: '… [64 KiB에서 자름]',
    nothing: '그런 줄이 없습니다',
    empty: '기록된 줄이 없습니다',
    searched: '로그의 처음에 닿기 전에 검색이 한도에서 끝났습니다',
    unheard: (name, unit, close) =>
      `로그 ${name}${particle(name, '을/를')} 보여 줄 수 없습니다. 그런 파일이 없고, ` +
      `저널에도 ${unit}의 줄이 없습니다. ` +
      (close
        ? `"${close}"${particle(close, '을/를')} 뜻하셨습니까?`
        : '경로나 "systemctl list-units"에 있는 유닛을 주십시오'),
    badLines: (given, most) =>
      `-n ${given}${particle(given, '을/를')} 쓸 수 없습니다. 0부터 ${most}까지의 정수를 주십시오`,
    badLevel: (given) =>
      `--level ${given}${particle(given, '을/를')} 쓸 수 없습니다. error, warn, info를 쓰십시오`,
  },
  logs: {
    noFile: (action) =>
      `"logs ${action}"에는 파일이 필요합니다. 이렇게 쓰십시오: hostscope logs ${action} FILE...`,
    unreadable: (file, why) => `로그 ${file}${particle(file, '을/를')} 읽을 수 없습니다. ${why}`,
    unknownAction: (name, close) =>
      `"logs ${name}"${particle(name, '을/를')} 실행할 수 없습니다. 그런 동작이 없습니다. ` +
      (close
        ? `"${close}"${particle(close, '을/를')} 뜻하셨습니까?`
        : '"hostscope help logs"를 보십시오'),
    badYear: (given) =>
      `--year ${given}${particle(given, '을/를')} 쓸 수 없습니다. 2026처럼 네 자리로 주십시오`,
    badTimezone: (given) =>
      `--timezone ${given}${particle(given, '을/를')} 쓸 수 없습니다. 그런 시간대가 없습니다. ` +
      'Asia/Seoul 같은 이름을 주십시오',
    badNow: (given) =>
      `--assume-now ${given}${particle(given, '을/를')} 쓸 수 없습니다. 2026-01-31T09:00:00Z 같은 시각을 주십시오`,
    understood: (lines, understood) =>
      `전체 ${lines}줄 가운데 ${understood}줄을 이해했습니다 ` +
      `(${lines === 0 ? 100 : Math.floor((understood / lines) * 1000) / 10} %)`,
    failedAttempts: (count) => `실패한 시도: ${count}번`,
    typeColumns: ['종류', '줄 수'],
    templateColumns: ['이해하지 못한 줄', '줄 수'],
    moreLines: (count) => `... 이해하지 못한 줄이 ${count}줄 더 있습니다.`,
    imported: (file, added, duplicates) =>
      `${file}: 이벤트 ${added}건을 추가했습니다` +
      (duplicates > 0 ? `. ${duplicates}건은 이미 있었습니다.` : '.'),
    noneUnderstood: (file) =>
      `${file}: 아는 형식의 줄이 하나도 없어 아무것도 찾을 수 없습니다. ` +
      '다음 명령으로 내용을 확인하십시오: hostscope logs parse 파일',
    someUnderstood: (file, understood, lines) =>
      `${file}: ${lines}줄 중 ${understood}줄만 아는 형식이라 나머지에서는 아무것도 찾을 수 없습니다. ` +
      '다음 명령으로 내용을 확인하십시오: hostscope logs parse 파일',
    notRead: (failed, files) => `파일 ${files}개 중 ${failed}개를 끝까지 읽지 못했습니다:`,
    nothingNew: (file) => `${file}: 지난번에 가져온 뒤로 새로운 것이 없습니다.`,
    interrupted: (file, lines) =>
      `${file}: ${lines}줄까지 가져오고 멈췄습니다. 같은 명령을 다시 실행하면 이어서 가져옵니다.`,
    noFindings: '발견: 없습니다.',
    findings: (count, bySeverity) => `발견: ${count}건 (${bySeverity})`,
    findingsOf: (severity, count) => `${severity} ${count}`,
    findingColumns: ['심각도', '가장 심각한 것', '마지막', '횟수'],
    readOn:
      '더 보기: 발견마다 근거가 된 줄과 할 일이 콘솔("hostscope up")의 "발견" 페이지에 있습니다.\n' +
      '한 주소가 한 일은 "hostscope logs search ip:주소"로 모두 볼 수 있습니다.',
  },
  storedEvents: {
    none: (path) =>
      `${path}에서 읽을 이벤트가 없습니다. --data로 다른 폴더를 주거나 ` +
      '"hostscope logs import 파일"로 로그를 가져오십시오.',
    badTime: (option, given) =>
      `--${option} ${given}${particle(given, '은/는')} 쓸 수 없습니다. 2026-01-31이나 ` +
      '2026-01-31T09:00:00Z처럼 날짜나 시각을 주십시오.',
    badSpan:
      '검색할 수 없습니다. --from이 --to보다 앞서지 않습니다. --from에 더 이른 시각을 주십시오.',
    badLimit: (given, most) =>
      `--limit ${given}${particle(given, '은/는')} 쓸 수 없습니다. 1부터 ${most}까지의 정수를 주십시오.`,
    held: (events, oldest, newest) => `이벤트: ${events}건, ${oldest}부터 ${newest}까지`,
    size: (bytes, each) => `디스크: ${bytes}바이트, 이벤트당 ${each}바이트`,
    understood: (percent) => `이해한 비율: ${percent} %`,
    attempts: (failed, accepted) => `로그인 시도: 실패 ${failed}회, 성공 ${accepted}회`,
    damaged: (chunks) => `손상되어 따로 둔 부분: ${chunks}개`,
    sourceColumns: ['출처', '이벤트', '이해', '최근'],
    typeColumns: ['종류', '이벤트'],
    addressColumns: ['주소', '실패', '최근'],
  },
  detect: {
    nothing: '찾은 것이 없습니다.',
    severities: { info: '정보', warning: '주의', danger: '위험', critical: '치명' },
    columns: ['심각도', '규칙', '대상', '처음', '마지막', '횟수'],
  },
  report: {
    unknownReport: (given: string) =>
      `"${given}" 보고서를 만들 수 없습니다. 그런 보고서가 없습니다. "report daily"를 쓰십시오.`,
    oneWay: '--print, --html, --send를 함께 쓸 수 없습니다. 하나만 주십시오.',
    againAlone: '--again만 쓸 수 없습니다. --send와 함께 쓰십시오.',
    badDate: (given: string, latest: string) =>
      `--date ${given}${particle(given, '을/를')} 쓸 수 없습니다. ${latest}처럼 이미 지난 날을 주십시오.`,
    noData: (path: string) =>
      `${path}의 보고서를 만들 수 없습니다. 그런 폴더가 없습니다. --data로 서버의 폴더를 주십시오.`,
    notWritten: (path: string, why: string) =>
      `${path}에 쓸 수 없습니다. ${why}. 쓸 수 있는 폴더의 파일을 주십시오.`,
    written: (path: string) => `보고서를 ${path}에 썼습니다.`,
    sent: (date: string) => `${date} 보고서를 보냈습니다.`,
    sentPartly: (date: string, why: string) =>
      `${date} 보고서를 보냈지만 일부는 받지 못했습니다. ${why}`,
    notSent: (date: string, why: string) =>
      `${date} 보고서를 계산했지만 보내지 않았습니다(${why}). "hostscope help report"를 보십시오.`,
    waiting: (date: string, why: string) =>
      `${date} 보고서를 보내지 못했습니다. ${why}\n` +
      '실행 중인 서버가 5분 뒤 다시 시도합니다. 직접 다시 보내도 됩니다.',
    failed: (date: string, why: string) => `${date} 보고서를 보내지 못했습니다. ${why}`,
  },
  notify: {
    unknownAction: (given: string) =>
      `"notify ${given}"${particle(given, '을/를')} 실행할 수 없습니다. 그런 동작이 없습니다. "notify test"를 쓰십시오`,
    unknownNotifier: (given: string, close: string | null, all: string) =>
      `--via ${given}${particle(given, '을/를')} 쓸 수 없습니다. 그런 알림 방법이 없습니다. ` +
      (close ? `혹시 "${close}"입니까?` : `${all} 가운데 하나를 쓰십시오`),
    badAddress: (given: string) =>
      `--to ${given}${particle(given, '을/를')} 쓸 수 없습니다. ann@example.org 같은 메일 주소 하나를 적으십시오`,
    none: '시험 알림을 보낼 수 없습니다. 설정된 알림 방법이 없습니다. "hostscope help notify"를 보십시오',
    sent: (title: string) => `${title}: 보냈습니다.`,
    failed: (title: string, why: string) => `${title}: ${why}`,
    withoutStored: (reason: string) => `설정 페이지에서 바꾼 값은 쓰지 못했습니다: ${reason}`,
  },
  completion: {
    unknownShell: (given, close, all) =>
      `"${given}" 셸의 자동 완성 스크립트는 없습니다. ` +
      (close
        ? `"${close}"${particle(close, '을/를')} 찾으셨습니까?`
        : `${all} 가운데 하나를 쓰십시오`),
  },
  config: {
    file: (path) => (path ? `파일: ${path}` : '파일: 없음 (모든 값이 기본값이거나 밖에서 옵니다)'),
    columns: ['설정', '출처', '값'],
    empty: '(비어 있음)',
    secret: '(표시하지 않음)',
    origins: {
      default: '기본값',
      settings: '설정 페이지',
      file: '파일',
      environment: '환경 변수',
      flag: '플래그',
    },
    withoutStored: (reason) => `설정 페이지에서 바꾼 값은 보여 주지 못합니다: ${reason}`,
  },
  user: {
    password: '비밀번호: ',
    again: '한 번 더: ',
    added: (name, role) => `${name} 사용자를 ${role} 역할로 추가했습니다.`,
    changed: (name, sessions, tokens) =>
      `${name}의 비밀번호를 바꾸고 세션 ${sessions}개와 API 토큰 ${tokens}개를 끝냈습니다.`,
    removed: (name) => `${name} 사용자를 지웠습니다.`,
    badRole: (given, close, all) =>
      '사용자를 추가할 수 없습니다. ' +
      (given === null ? '--role이 필요합니다. ' : `"${given}" 역할은 없습니다. `) +
      (close ? `혹시 "${close}"입니까?` : `${all} 가운데 하나를 쓰십시오.`),
    differ: '비밀번호를 쓸 수 없습니다. 두 번 입력한 것이 서로 다릅니다.',
    noTerminal: '터미널이 없습니다. 비밀번호를 파이프로 넘기고 --password-stdin을 붙이십시오.',
    none: '사용자가 없습니다. 첫 사용자 추가: hostscope user add 이름 --role administrator',
    columns: ['이름', '역할', '마지막 로그인'],
    never: '없음',
  },
  doctor: {
    asService: (user) => `서비스(사용자 ${user})에서 본 결과입니다.`,
    marks: { ok: '정상', warn: '주의', bad: '문제' },
    advice: '조치',
    costs: '영향',
    summary: (bad, warn) =>
      bad + warn === 0 ? '모두 정상입니다.' : `문제 ${bad}건, 확인할 것 ${warn}건입니다.`,
  },
  ps: {
    levels: { danger: '위험', caution: '주의', safe: '안전', kernel: '커널' },
    hiddenPorts: '(볼 수 없음)',
    summary: (danger, caution, safe) => `위험 ${danger}, 주의 ${caution}, 안전 ${safe}입니다.`,
    needsRoot:
      '다른 사용자의 프로세스가 쓰는 포트와 파일을 보려면 root가 필요합니다. sudo로 실행하면 모두 판정합니다.',
    othersHidden:
      '/proc이 hidepid로 마운트되어 자신의 프로세스만 보입니다. sudo로 실행하면 모두 보입니다.',
    lacksRights:
      '여기서는 root도 일부 프로세스의 포트와 파일을 볼 수 없습니다. 컨테이너가 CAP_SYS_PTRACE와 ' +
      'CAP_DAC_READ_SEARCH 권한을 뺐을 수 있습니다.',
  },
  explain: {
    labels: {
      executable: '실행 파일',
      command: '명령줄',
      user: '사용자',
      ports: '포트',
      package: '패키지',
      unit: '유닛',
      parents: '시작한 프로세스',
    },
    expected: '이 프로그램에는 당연함',
    notFound: (word) =>
      `"${word}"${particle(word, '을/를')} 설명할 수 없습니다: 지금 이 PID나 이름의 ` +
      '프로세스가 없습니다. "hostscope ps"로 모두 볼 수 있습니다',
    allSafe: '모든 프로세스가 알려져 있고 안전합니다.',
    notRunning: (word) =>
      `${word}${particle(word, '은/는')} 지금 실행 중이 아닙니다. 알려진 내용은 다음과 같습니다.`,
    more: (count) => `${count}개는 생략했습니다. --all을 붙이면 모두 보여 줍니다.`,
  },
  progress: {
    rate: (lines) => `초당 ${lines}줄`,
    left: (time) => `${time} 남음`,
  },
  service: {
    installed: (url) => `서비스를 설치했고 실행 중입니다: ${url}`,
    firewall: '다른 컴퓨터에서 접속하려면 방화벽의 포트를 직접 여십시오.',
    loopback:
      '이 컴퓨터에서만 접속할 수 있습니다. 다른 컴퓨터에서 쓰려면 --listen 0.0.0.0:8000으로 다시 ' +
      '설치하거나 nginx를 앞에 두십시오.',
    setup: (link) =>
      `처음 사용: 아래 링크를 열어 관리자 비밀번호를 정하십시오 (한 번만 쓸 수 있습니다).\n  ${link}`,
    dryRunNote: (path) => `# 이 내용이 ${path}에 기록됩니다`,
    removed: (path) =>
      `서비스를 제거했습니다. 데이터는 ${path}에 남아 있습니다. 모두 지우려면 그 폴더를 지우십시오.`,
    userKept: (user) => `데이터의 소유자인 시스템 사용자 ${user}도 남겨 두었습니다.`,
    notInstalled: '서비스가 설치되어 있지 않습니다.',
    statusOf: (state, sub) => `상태: ${state} (${sub})`,
    since: (text) => `시작: ${text}`,
    enabled: (state) => `부팅 시 시작: ${state}`,
    restarts: (count) => `systemd가 다시 시작한 횟수: ${count}`,
    memory: (text) => `메모리: ${text}`,
    answers: (url) => `콘솔이 응답합니다: ${url}`,
    silent: (url) => `콘솔이 ${url}에서 응답하지 않습니다. "journalctl -u hostscope"를 보십시오.`,
    unknown: '알 수 없음',
  },
};
