// Containers: whether the engine of Docker or Podman answers this user.

import { engineAddresses } from '../../../containers/engine-address.ts';
import { EngineClient } from '../../../containers/engine-client.ts';
import { switchedOff, whyNotWatched, type WhyNot } from '../../../containers/why-not-watched.ts';
import { idleTimers } from '../../../kit/timers.ts';
import { ok, type Check, type Outcome, type Patient } from '../check.ts';
import { particle } from '../../../contract/particle.ts';

/** The first that answers; else why the first does not. */
async function ask({ env, rootPath, config }: Patient): Promise<Outcome | WhyNot> {
  let why: WhyNot | null = null;
  const setting = config.containerEngine;
  for (const address of engineAddresses({ setting, env, rootPath })) {
    const client = new EngineClient(address, idleTimers);
    try {
      const { name } = await client.negotiate(new AbortController().signal);
      return ok(
        `${name} answers at ${address.text}`,
        `${address.text}에서 ${name}${particle(name, '이/가')} 응답합니다`,
      );
    } catch (error) {
      why ??= whyNotWatched(error as Error, address.text);
    } finally {
      client.close();
    }
  }
  return why ?? switchedOff;
}

const check: Check = {
  name: 'docker',
  title: { en: 'Containers', ko: '컨테이너' },
  async run(patient) {
    const { containerEngine } = patient.config;
    const found = await ask(patient).catch((error: Error) => whyNotWatched(error, containerEngine));
    if ('what' in found) return found;
    const isWanted = containerEngine !== '' || patient.env['DOCKER_HOST'] !== undefined;
    if (containerEngine === 'off') return { state: 'ok', what: found.reason };
    if (found.state === 'absent' && !isWanted) return { state: 'ok', what: found.reason };
    const costs = { en: 'containers cannot be seen', ko: '컨테이너를 볼 수 없습니다' };
    return { state: 'warn', what: found.reason, costs };
  },
};

export default check;
