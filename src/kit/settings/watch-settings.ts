// Settings of containers, pods and error lines: which engine and cluster, and what an error is.

import type { Setting } from './setting.ts';

export const watchSettings = {
  containerEngine: {
    kind: 'text',
    default: '',
    help: {
      en: 'Address of the container engine; empty: DOCKER_HOST, else the usual sockets; off: none.',
      ko: '컨테이너 엔진의 주소입니다. 비우면 DOCKER_HOST나 흔한 소켓을 쓰고, off면 보지 않습니다.',
    },
  },
  kubeContext: {
    kind: 'text',
    default: '',
    editable: true,
    help: {
      en: 'Context of the Kubernetes configuration; empty: its current one; off: none.',
      ko: 'Kubernetes 설정의 컨텍스트입니다. 비우면 현재 컨텍스트를 쓰고, off면 보지 않습니다.',
    },
  },
  kubeNamespaces: {
    kind: 'list',
    default: [],
    editable: true,
    help: {
      en: 'Namespaces whose pods are watched; empty: all.',
      ko: '파드를 지켜볼 네임스페이스입니다. 비우면 모두 봅니다.',
    },
  },
  errorWords: {
    kind: 'list',
    default: ['error', 'fail', 'exception'],
    editable: true,
    help: {
      en: 'Words that make a line of a log an error line, in any case of letters.',
      ko: '로그 줄을 오류 줄로 보는 낱말입니다. 대소문자를 가리지 않습니다.',
    },
  },
  errorIgnore: {
    kind: 'list',
    default: [
      // 0 errors; no failures; but in "errors=0 failed=3" the 0 is not of what stands behind it
      String.raw`(?<![\w.,]|(error|fail|exception)\w*["']?=)(0|no|zero|without( any)?) ` +
        String.raw`(errors?|fail(s|ed|ures?)?|exceptions?)\b(?!\s?(=|:\s?\d))`,
      // failed=false; "error":"", lastError = nil, as programs write it
      String.raw`(error|fail|exception)\w*["']?\s?=\s?["']?(0|false|none|null|nil)\b(?!\.\d)`,
      String.raw`(error|fail|exception)\w*["']?\s?[:=]\s?(""|''|\[\]|\{\})`,
      // Errors: 0, Warnings: 3, failed: 0 ok, but not "error: 0 bytes read"
      String.raw`(error|fail|exception)\w*["']?\s?:\s?["']?(0|false|none|null|nil)["']?` +
        String.raw`(?=\s*(\.?$|[,;|)}\]]|\w+\s?[:=]|(ok|done|pass(ed)?)\b))`,
      String.raw`\bfail[-_ ]?(over|back|safe|fast|2ban)`,
      // Names: ErrorDocument, error.log, on-failure; errors=remount-ro of ext4, failcnt of cgroups
      String.raw`\berror[-_.]?(document|log|page|handler)s?\b`,
      String.raw`\berrors=[a-z]|\bon[-_](error|failure)\b|\bfailcnt\b`,
    ],
    editable: true,
    help: {
      en:
        'Regular expressions of what is no error, such as "0 errors": the rest of the line still ' +
        'counts. One that matches none of the words leaves the whole line out.',
      ko:
        '오류가 아닌 것을 적는 정규식입니다. 예를 들어 "0 errors"를 빼고 줄의 나머지를 봅니다. ' +
        '낱말이 들어 있지 않은 곳에 맞으면 그 줄을 통째로 뺍니다.',
    },
  },
} as const satisfies Record<string, Setting>;
