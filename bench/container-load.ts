// A real Docker engine with sleeping containers, for suites that watch them.

import {
  type DockerEngine,
  dockerReason,
  image,
  startDockerEngine,
} from '../test/e2e/lab/docker-engine.ts';

export const containerCount = 50;
export const containerName = (index: number): string => `sleeper-${index}`;

/** @throws where none can run here */
export async function startSleepers(): Promise<DockerEngine> {
  const reason = dockerReason();
  if (reason !== null) throw new Error(reason);
  const engine = await startDockerEngine();
  try {
    for (let index = 0; index < containerCount; index += 1) {
      await engine.docker('run', '-d', '--name', containerName(index), image, 'sleep', '3600');
    }
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
