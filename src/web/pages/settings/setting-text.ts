// A setting as text in a form: its name, its words, what is wrong with what was typed.

import type { RouteResponse } from '../../../contract/routes.ts';
import { settingsEn, type SettingsKey } from '../../../text/pages/settings.en.ts';
import { say } from '../../app.ts';
import { listItems, listProblem, listText } from '../../model/settings/setting-list.ts';
import { numberWithin } from '../../model/validation.ts';
import { pageText } from './say.ts';

export type Setting = RouteResponse<'GET /api/v1/settings'>['settings'][number];

/** A setting that this page has no name for is called by its key. */
export function wordOf(key: string): string {
  return key in settingsEn ? pageText.value(key as SettingsKey) : key;
}

export function choiceWord(value: string): string {
  const key = `choice.${value}`;
  return key in settingsEn ? pageText.value(key as SettingsKey) : value;
}

/** A secret begins empty, whatever it is. */
export function textOf({ value }: Setting): string {
  return Array.isArray(value) ? listText(value) : String(value);
}

export function problemText(setting: Setting, text: string): string {
  const { key, value, min, max } = setting;
  if (typeof value === 'number' && numberWithin(text, min, max) === null) {
    return say.value('setting.limits', { min: min ?? '', max: max ?? '' });
  }
  if (!Array.isArray(value)) return '';
  const found = listProblem(key, listItems(key, text));
  return found ? pageText.value(`problem.${found.problem}`, { item: found.item }) : '';
}

/** As the hub takes it. */
export function valueOf({ key, value }: Setting, text: string): string | number | string[] {
  if (Array.isArray(value)) return listItems(key, text);
  return typeof value === 'number' ? Number(text) : text.trim();
}
