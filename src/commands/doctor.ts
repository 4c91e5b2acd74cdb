// `hostscope doctor`: runs every check and says what each lack costs and what to do about it.

import { homeFolder } from '../kit/home-folder.ts';
import { reasonOf } from '../kit/app-error.ts';
import { loadFolder } from '../kit/registry.ts';
import type { Language } from '../contract/text.ts';
import type { CommandText } from '../text/command.ts';
import { askProgram } from '../kit/ask-program.ts';
import type { Call } from './command.ts';
import type { Check, Outcome, Patient } from './doctor/check.ts';
import { seenByService } from './doctor/installed-view.ts';
import { loadInstalledConfig } from './load.ts';
import { serviceUser } from './service/paths.ts';
import { withStored } from './stored-config.ts';
import { padCells, cellWidth } from './print-table.ts';

export interface Diagnosis extends Outcome {
  name: string;
  title: Check['title'];
}

/** The order of the folder would be alphabetical; what stops a start comes first instead. */
const rank = { bad: 0, warn: 1, ok: 2 } as const;

async function examine(check: Check, patient: Patient): Promise<Diagnosis> {
  const { name, title } = check;
  try {
    return { name, title, ...(await check.run(patient)) };
  } catch (error) {
    const reason = reasonOf(error);
    const what = { en: `could not be tested: ${reason}`, ko: `점검하지 못했습니다: ${reason}` };
    const costs = { en: 'its state is not known', ko: '상태를 알 수 없습니다' };
    return { name, title, state: 'warn', what, costs };
  }
}

export async function diagnose(patient: Patient): Promise<Diagnosis[]> {
  const checks = await loadFolder<Check>(new URL('doctor/checks/', import.meta.url));
  const list = await Promise.all(checks.map((check) => examine(check, patient)));
  return list.toSorted((a, b) => rank[a.state] - rank[b.state]);
}

export function diagnosisText(
  list: readonly Diagnosis[],
  language: Language,
  text: CommandText,
): string {
  const { marks, costs, advice, summary } = text.doctor;
  const markWidth = Math.max(...Object.values(marks).map(cellWidth));
  const titleWidth = Math.max(...list.map(({ title }) => cellWidth(title[language])));
  const indent = ' '.repeat(markWidth + titleWidth + 4);
  const lines = list.flatMap((item) => {
    const mark = padCells(marks[item.state], markWidth);
    const first = `${mark}  ${padCells(item.title[language], titleWidth)}  ${item.what[language]}`;
    const more = [
      item.costs && `${indent}${costs}: ${item.costs[language]}`,
      item.advice && `${indent}${advice}: ${item.advice[language]}`,
    ];
    return [first, ...more.filter((line) => line !== undefined)];
  });
  const count = (state: Outcome['state']): number =>
    list.filter((item) => item.state === state).length;
  return [...lines, '', summary(count('bad'), count('warn'))].join('\n');
}

export async function run(call: Call): Promise<number> {
  const installed = await loadInstalledConfig(call);
  const seen = await seenByService(installed.config.data, call.language);
  if (seen) {
    if (!call.options['json']) call.print(`${call.text.doctor.asService(serviceUser)}\n`);
    call.print(seen.text);
    return seen.code;
  }
  const { loaded } = await withStored(installed);
  const { config } = loaded;
  const list = await diagnose({
    procPath: '/proc',
    sysPath: '/sys',
    rootPath: '/',
    env: call.env,
    home: homeFolder(),
    config,
    nodeVersion: process.version,
    nowMs: Date.now(),
    ask: async (file, args) => {
      const { code, stdout } = await askProgram(file, args);
      return code === 0 ? stdout : null;
    },
  });
  if (call.options['json']) call.print(JSON.stringify(list, null, 2));
  else call.print(diagnosisText(list, call.language, call.text));
  return list.some(({ state }) => state === 'bad') ? 1 : 0;
}
