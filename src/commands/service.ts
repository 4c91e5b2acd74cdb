// `hostscope service`: the systemd service, its installation, removal and state.

import { AppError } from '../kit/app-error.ts';
import { nearest } from '../kit/nearest.ts';
import type { Call, Run } from './command.ts';

const verbs: Readonly<Record<string, () => Promise<Run>>> = {
  install: async () => (await import('./service/install.ts')).install,
  uninstall: async () => (await import('./service/install.ts')).uninstall,
  status: async () => (await import('./service/status.ts')).status,
};

export async function run(call: Call): Promise<number> {
  const [verb = ''] = call.args;
  const load = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!load) {
    const close = nearest(verb, Object.keys(verbs));
    throw new AppError('badUsage', call.text.usage.unknownCommand(`service ${verb}`, close));
  }
  const action = await load();
  return action(call);
}
