// What is said of a cluster that cannot be watched now.

import type { ClusterState } from '../contract/pod.ts';
import { reasonOf } from '../kit/app-error.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { ClusterTrouble } from './cluster-trouble.ts';
import { KubeError } from './kube-client.ts';

const messageChars = 300;

export const switchedOff = new ClusterTrouble('absent', {
  en: 'No cluster is watched: the setting kube-context is "off".',
  ko: '설정 kube-context가 "off"이므로 클러스터를 지켜보지 않습니다.',
});

export const connecting = new ClusterTrouble('connecting', {
  en: 'The API server is being asked.',
  ko: 'API 서버에 묻고 있습니다.',
});

const where = (namespace: string | null) => ({
  en: namespace === null ? 'of all namespaces' : `of the namespace ${namespace}`,
  ko: namespace === null ? '모든 네임스페이스의' : `네임스페이스 ${namespace}의`,
});

/** `wasWatched`: what is shown is as it was, and is being taken up again. */
export function troubleOf(
  error: unknown,
  namespace: string | null,
  wasWatched: boolean,
): ClusterTrouble {
  if (error instanceof ClusterTrouble) return error;
  const why = cleanShortText(reasonOf(error), messageChars);
  const failure = error instanceof KubeError ? error.failure : 'failed';
  if (failure === 'expired') {
    return new ClusterTrouble(
      'expired',
      {
        en:
          `The API server refuses the credentials, which may have expired: ${why}. Renew them; ` +
          'they are read again by themselves.',
        ko: `API 서버가 자격 증명을 거부합니다. 만료되었을 수 있습니다: ${why}. 새로 발급하면 저절로 다시 읽습니다.`,
      },
      error,
    );
  }
  if (failure === 'forbidden') {
    const { en, ko } = where(namespace);
    return new ClusterTrouble(
      'forbidden',
      {
        en:
          `The pods ${en} may not be listed: ${why}. Bind the role "view" to the account, or ` +
          'name the namespaces that it may see in the setting kube-namespaces.',
        ko:
          `${ko} 파드를 나열할 권한이 없습니다: ${why}. 계정에 "view" 역할을 묶거나, 볼 수 있는 네임스페이스를 설정 ` +
          'kube-namespaces에 적으십시오.',
      },
      error,
    );
  }
  const state: ClusterState = wasWatched ? 'broken' : 'unreachable';
  return new ClusterTrouble(
    state,
    {
      en: `The API server cannot be reached: ${why}. It is tried again by itself.`,
      ko: `API 서버에 연결할 수 없습니다: ${why}. 저절로 다시 시도합니다.`,
    },
    error,
  );
}
