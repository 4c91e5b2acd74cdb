// Kubernetes: whether the pods of the configured cluster can be listed.

import { findAccess } from '../../../pods/cluster-access.ts';
import { KubeClient } from '../../../pods/kube-client.ts';
import { podsPath } from '../../../pods/pod-watch.ts';
import { troubleOf } from '../../../pods/state-words.ts';
import { ok, type Check, type Outcome, type Patient } from '../check.ts';

const limitMs = 5000;

/** Asks for one pod of each namespace that is to be watched. @throws ClusterTrouble */
async function ask({ env, home, rootPath, config }: Patient): Promise<Outcome> {
  const access = await findAccess({ env, home, rootPath }, config.kubeContext);
  const { context } = access;
  const namespaces = config.kubeNamespaces.length === 0 ? [null] : config.kubeNamespaces;
  for (const namespace of namespaces) {
    try {
      const client = new KubeClient(access.client);
      await client.json(`/api/v1${podsPath(namespace)}?limit=1`, AbortSignal.timeout(limitMs));
    } catch (error) {
      throw troubleOf(error, namespace, false);
    }
  }
  return ok(`the pods of ${context} can be listed`, `${context}의 파드를 나열할 수 있습니다`);
}

const check: Check = {
  name: 'kubernetes',
  title: { en: 'Kubernetes', ko: 'Kubernetes' },
  async run(patient) {
    if (patient.config.kubeContext === 'off') return ok('switched off', '꺼져 있습니다');
    try {
      return await ask(patient);
    } catch (error) {
      const { state, reason } = troubleOf(error, null, false);
      if (state === 'absent') return ok('no configuration found', '설정이 없습니다');
      const costs = { en: 'pods cannot be seen', ko: '파드를 볼 수 없습니다' };
      return { state: 'warn', what: reason, costs };
    }
  },
};

export default check;
