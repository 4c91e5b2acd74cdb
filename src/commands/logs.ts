// `hostscope logs`: reads log files as events; each action is one file of logs/.

import { AppError } from '../kit/app-error.ts';
import { nearest } from '../kit/nearest.ts';
import type { Call, Run } from './command.ts';

/** Imported when it is called: reading a file needs no store. */
const actions: Readonly<Record<string, () => Promise<{ run: Run }>>> = {
  parse: () => import('./logs/parse.ts'),
  import: () => import('./logs/import.ts'),
  search: () => import('./logs/search.ts'),
  stats: () => import('./logs/stats.ts'),
};

export async function run(call: Call): Promise<number> {
  const [name = ''] = call.args;
  const load = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (load) return (await load()).run(call);
  const close = nearest(name, Object.keys(actions));
  throw new AppError('badUsage', call.text.logs.unknownAction(name, close));
}
