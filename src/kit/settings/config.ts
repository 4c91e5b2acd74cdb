// Loads the configuration: flag over environment over file over default, each with its origin.

import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { sameText, type Text } from '../../contract/text.ts';
import { systemCode } from '../app-error.ts';
import { configError, problems, tooLarge } from './config-problems.ts';
import { checkSetting, checkSettingText, type SettingValue } from './setting-value.ts';
import {
  settings,
  type Config,
  type LoadedConfig,
  type Origins,
  type Setting,
  type SettingKey,
  type SettingOrigin,
} from './settings.ts';

/** A configuration file larger than this is a mistake (a log, a device). */
export const largestFileBytes = 256 * 1024;

export const systemConfigPath = '/etc/hostscope/hostscope.yaml';

/** Read by the program, but settings of no configuration file. */
const otherVariables = [
  'HOSTSCOPE_CONFIG',
  'HOSTSCOPE_LANGUAGE',
  'HOSTSCOPE_FROM_SOURCE',
  'HOSTSCOPE_TOKEN',
];

/** Names that other programs of a household already use for the same; the own name counts first. */
const plainVariables: Partial<Record<SettingKey, string>> = {
  reportRecipients: 'REPORT_RECIPIENTS',
};

/** Kubernetes sets these in every pod beside a Service that is named "hostscope". */
const foreignVariables = /^HOSTSCOPE_(SERVICE_(HOST|PORT)|PORT($|_))/;

export interface LoadOptions {
  /** By kebab-case name, as `util.parseArgs` returns them; a list may be given several times. */
  flags?: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  env: NodeJS.ProcessEnv;
  /** From `--config`; HOSTSCOPE_CONFIG counts where it is absent. The file must then exist. */
  configPath?: string | undefined;
  /** Read where they exist; the first one found counts. */
  defaultFiles?: readonly string[];
  /** Home folder of the user, for the default of `data`. */
  home: string;
}

export const settingKeys = Object.keys(settings) as SettingKey[];

/** `keepSecondsDays` is `keep-seconds-days` in the file and as a flag. */
export function kebabName(key: SettingKey): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `keepSecondsDays` is `HOSTSCOPE_KEEP_SECONDS_DAYS` in the environment. */
export function variableName(key: SettingKey): string {
  return `HOSTSCOPE_${kebabName(key).replaceAll('-', '_').toUpperCase()}`;
}

const kebabNames = settingKeys.map(kebabName);
const keyOf = new Map(settingKeys.map((key) => [kebabName(key), key]));

/** What is collected while loading: values by key, and everything that is wrong. */
class Draft {
  readonly values = new Map<SettingKey, { value: SettingValue; origin: SettingOrigin }>();
  readonly problems: Text[] = [];

  take(key: SettingKey, origin: SettingOrigin, where: string, given: unknown): void {
    const fromText = origin !== 'file' && typeof given === 'string';
    const checked = fromText ? checkSettingText(key, given) : checkSetting(key, given);
    if ('value' in checked) {
      this.values.set(key, { value: checked.value, origin });
      return;
    }
    const setting: Setting = settings[key];
    const isSecret = setting.secret ?? false;
    const needsList = origin === 'file' && setting.kind === 'list' && !Array.isArray(given);
    this.problems.push(problems.value(where, { ...checked, given, isSecret, needsList }));
  }
}

function readBounded(path: string): string {
  const { size } = statSync(path);
  if (size > largestFileBytes) {
    throw tooLarge(size, largestFileBytes);
  }
  return readFileSync(path, 'utf8');
}

function findFile(options: LoadOptions, draft: Draft): { path: string; text: string } | null {
  const asked = options.configPath ?? (options.env['HOSTSCOPE_CONFIG'] || undefined);
  for (const path of asked === undefined ? (options.defaultFiles ?? []) : [resolve(asked)]) {
    try {
      return { path, text: readBounded(path) };
    } catch (error) {
      if (asked === undefined && systemCode(error) === 'ENOENT') continue;
      const isMissing = systemCode(error) === 'ENOENT';
      draft.problems.push(isMissing ? problems.noFile(path) : problems.unreadableFile(path, error));
    }
  }
  return null;
}

async function takeFile(path: string, text: string, draft: Draft): Promise<void> {
  // Only who has a file pays for the parser.
  const { parseDocument, LineCounter, isMap, isScalar, isSeq } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => `${path}:${lines.linePos(offset).line}`;
  for (const error of document.errors) {
    draft.problems.push(problems.notYaml(at(error.pos[0]), error.message));
  }
  if (document.errors.length > 0 || document.contents === null) return;
  if (isScalar(document.contents) && document.contents.value === null) return;
  if (!isMap(document.contents)) {
    draft.problems.push(problems.noMapping(path));
    return;
  }
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : 'this';
    const where = at((isScalar(key) && key.range?.[0]) || 0);
    const known = keyOf.get(name);
    if (!known) {
      draft.problems.push(problems.unknown(sameText(where), name, 'key', kebabNames));
      continue;
    }
    const plain = isScalar(value) ? value.value : isSeq(value) ? value.toJSON() : (value ?? {});
    draft.take(known, 'file', `${where}: ${name}`, plain);
  }
}

/** Value of `NAME`, or of the file that `NAME_FILE` names (texts only: tokens, passwords). */
function variableValue(key: SettingKey, env: NodeJS.ProcessEnv, draft: Draft): string | undefined {
  const name = variableName(key);
  const file = env[`${name}_FILE`];
  if (settings[key].kind !== 'text' || !file) return env[name];
  if (env[name] !== undefined) {
    draft.problems.push(problems.setTwice(name));
    return undefined;
  }
  try {
    return readBounded(file).replace(/\r?\n$/, '');
  } catch (error) {
    draft.problems.push(problems.unreadableValue(name, file, error));
    return undefined;
  }
}

function takeEnvironment(env: NodeJS.ProcessEnv, draft: Draft): void {
  const known = new Set(otherVariables);
  for (const key of settingKeys) {
    known.add(variableName(key));
    if (settings[key].kind === 'text') known.add(`${variableName(key)}_FILE`);
    const given = variableValue(key, env, draft);
    const plainName = plainVariables[key];
    const plain = plainName === undefined ? undefined : env[plainName];
    if (given !== undefined) draft.take(key, 'environment', variableName(key), given);
    else if (plainName && plain) draft.take(key, 'environment', plainName, plain);
  }
  for (const name of Object.keys(env)) {
    if (!name.startsWith('HOSTSCOPE_') || known.has(name) || foreignVariables.test(name)) continue;
    draft.problems.push(problems.unknown(problems.environment, name, 'variable', [...known]));
  }
}

function takeFlags(flags: LoadOptions['flags'], draft: Draft): void {
  for (const [name, given] of Object.entries(flags ?? {})) {
    const key = keyOf.get(name);
    if (!key || given === undefined) continue;
    const text = Array.isArray(given) ? given.join(',') : given;
    draft.take(key, 'flag', `--${name}`, text);
  }
}

/**
 * Where data is kept when nothing says so: systemd's StateDirectory for the service, else the
 * user's state folder. Relative XDG paths are invalid and ignored (XDG Base Directory 0.8).
 */
export function defaultDataPath(env: NodeJS.ProcessEnv, home: string): string {
  const state = env['STATE_DIRECTORY']?.split(':')[0];
  if (state) return state;
  const xdg = env['XDG_STATE_HOME'];
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'state'), 'hostscope');
}

function finish(draft: Draft, options: LoadOptions, file: string | null): LoadedConfig {
  const config: Record<string, SettingValue> = {};
  const origins: Record<string, SettingOrigin> = {};
  for (const key of settingKeys) {
    const taken = draft.values.get(key);
    config[key] = taken?.value ?? settings[key].default;
    origins[key] = taken?.origin ?? 'default';
  }
  if ((config['tlsCert'] === '') !== (config['tlsKey'] === '')) {
    draft.problems.push(problems.halfTls);
  }
  if (draft.problems.length > 0) throw configError(draft.problems);
  const data = String(config['data']);
  config['data'] = data === '' ? defaultDataPath(options.env, options.home) : resolve(data);
  return { config: config as Config, origins: origins as Origins, file };
}

/**
 * Every setting's value and origin; `config.data` is always an absolute path.
 * @throws AppError `badConfig` that names everything that is wrong, not only the first.
 */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig> {
  const draft = new Draft();
  const file = findFile(options, draft);
  if (file) await takeFile(file.path, file.text, draft);
  takeEnvironment(options.env, draft);
  takeFlags(options.flags, draft);
  return finish(draft, options, file?.path ?? null);
}
