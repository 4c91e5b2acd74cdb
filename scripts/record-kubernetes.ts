// Writes down what the stub of the Kubernetes API is checked against, as a real API server says it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { definitionsPath } from '../src/pods/definitions-fixture.ts';
import { kubernetesReason, kubernetesVersion } from '../test/e2e/lab/kube-cache.ts';
import { cutDefinitions } from '../test/e2e/lab/kube-definitions.ts';
import { startKubeLab } from '../test/e2e/lab/kube-lab.ts';
import { say } from './run.ts';

async function record(): Promise<void> {
  const lab = await startKubeLab();
  try {
    const { body } = await lab.call('GET', '/openapi/v2');
    const recorded = { version: kubernetesVersion, definitions: cutDefinitions(body) };
    mkdirSync(dirname(definitionsPath), { recursive: true });
    writeFileSync(definitionsPath, `${JSON.stringify(recorded, null, 2)}\n`);
    say(`wrote ${definitionsPath}`);
  } finally {
    await lab.close();
  }
}

const reason = kubernetesReason();
if (reason) say(reason);
else await record();
