// Settings of containers, pods and error lines: which engine and cluster, and what an error is.

import type { Setting } from './setting.ts';

export const watchSettings = {
  containerEngine: {
    kind: 'text',
    default: '',
    help: {
      en: 'Address of the container engine; empty: DOCKER_HOST, else the usual sockets; off: none.',
      ko: '컨테이너 엔진의 주소입니다. 비우면 DOCKER_HOST 나 흔한 소켓을 쓰고, off 면 보지 않습니다.',
    },
  },
  kubeContext: {
    kind: 'text',
    default: '',
    editable: true,
    help: {
      en: 'Context of the Kubernetes configuration; empty: its current one; off: none.',
      ko: '쿠버네티스 설정의 컨텍스트입니다. 비우면 현재 컨텍스트를 쓰고, off 면 보지 않습니다.',
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
      String.raw`\b(0|no|zero|without) (errors?|failures?|exceptions?)\b`,
      String.raw`\b(errors?|fail\w*|exceptions?)["']?\s*[:=]\s*["']?(0|false|none|null|nil)\b`,
      String.raw`\bfail[-_ ]?(over|back|safe|2ban)`,
    ],
    editable: true,
    help: {
      en: 'Regular expressions: lines that match one are no error lines, and are counted.',
      ko: '정규식입니다. 맞는 줄은 오류 줄로 보지 않고 그 수만 셉니다.',
    },
  },
} as const satisfies Record<string, Setting>;
