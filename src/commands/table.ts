// The table of commands; each is imported when it is called, so that one never loads another.

import { roles } from '../contract/permissions.ts';
import { alertSettings } from '../kit/settings/alert-settings.ts';
import { settingKeys } from '../kit/settings/config.ts';
import { defaultAgentSettings } from '../kit/settings/agent-settings.ts';
import { reportSettings } from '../kit/settings/report-settings.ts';
import type { CommandInfo, OptionInfo } from './command.ts';

const config: OptionInfo = { value: 'FILE', help: 'config' };
const json: OptionInfo = { help: 'json' };

const keysOf = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[];
const ofAgent = keysOf(defaultAgentSettings);
const ofProcesses = ['verdictMode', 'memoryWarnPercent', 'trustedPaths', 'services'] as const;
const ofReports = ['data', ...keysOf(reportSettings), 'smtpUrl', 'mailFrom', 'publicUrl'] as const;

export const commands: readonly CommandInfo[] = [
  {
    name: 'up',
    usage: ['up [--listen ADDRESS:PORT] [--data FOLDER] [SETTINGS]'],
    options: { config },
    settings: settingKeys,
    least: 0,
    most: 0,
    load: () => import('./up.ts'),
  },
  {
    name: 'service',
    usage: [
      'service install [--listen ADDRESS:PORT] [--config FILE] [--dry-run]',
      'service uninstall',
      'service status [--config FILE] [--json]',
    ],
    options: {
      config,
      listen: { value: 'ADDRESS:PORT', help: 'serviceListen' },
      'dry-run': { help: 'dryRun' },
      json,
    },
    settings: null,
    least: 1,
    most: 1,
    load: () => import('./service.ts'),
  },
  {
    name: 'doctor',
    usage: ['doctor [--json] [SETTINGS]'],
    options: { config, json },
    settings: [],
    least: 0,
    most: 0,
    load: () => import('./doctor.ts'),
  },
  {
    name: 'config',
    usage: ['config [--json] [SETTINGS]'],
    options: { config, json },
    settings: settingKeys,
    least: 0,
    most: 0,
    load: () => import('./config.ts'),
  },
  {
    name: 'user',
    usage: [
      'user add NAME --role ROLE [--password-stdin]',
      'user passwd NAME [--password-stdin]',
      'user list [--json]',
      'user remove NAME',
    ],
    options: {
      config,
      role: { value: 'ROLE', oneOf: roles, help: 'role' },
      'password-stdin': { help: 'passwordStdin' },
      json,
    },
    settings: ['data'],
    least: 1,
    most: 2,
    load: () => import('./user.ts'),
  },
  {
    name: 'ps',
    usage: ['ps [--all] [--json] [SETTINGS]'],
    options: { config, all: { help: 'allProcesses' }, json },
    settings: ofProcesses,
    least: 0,
    most: 0,
    load: () => import('./ps.ts'),
  },
  {
    name: 'explain',
    usage: ['explain [PID|NAME] [--all] [--json] [SETTINGS]'],
    options: { config, all: { help: 'allProcesses' }, json },
    settings: ofProcesses,
    least: 0,
    most: 1,
    load: () => import('./explain.ts'),
  },
  {
    name: 'top',
    usage: [
      'top [--once | --json] [--readonly] [--interval SECONDS] [SETTINGS]',
      'top --connect URL [--host NAME] [--token-file FILE] [--once | --json] [--readonly] ...',
    ],
    options: {
      config,
      connect: { value: 'URL', help: 'topConnect' },
      host: { value: 'NAME', help: 'topHost' },
      'token-file': { value: 'FILE', help: 'topTokenFile' },
      once: { help: 'topOnce' },
      json: { help: 'topJson' },
      readonly: { help: 'topReadonly' },
      interval: { value: 'SECONDS', help: 'topInterval' },
    },
    settings: ofAgent,
    least: 0,
    most: 0,
    load: () => import('./top.ts'),
  },
  {
    name: 'tail',
    usage: ['tail FILE|UNIT [-n LINES] [-f] [--grep PATTERN] [--level LEVELS] [--json]'],
    options: {
      lines: { value: 'LINES', short: 'n', help: 'tailLines' },
      follow: { short: 'f', help: 'tailFollow' },
      grep: { value: 'PATTERN', help: 'tailGrep' },
      level: { value: 'LEVELS', help: 'tailLevel' },
      json,
    },
    settings: null,
    least: 1,
    most: 1,
    load: () => import('./tail.ts'),
  },
  {
    name: 'logs',
    usage: [
      'logs parse FILE... [--json] [--year Y] [--timezone ZONE] [--assume-now TIME]',
      'logs import FILE... [--data FOLDER] [--json] [--year Y] [--timezone ZONE] ' +
        '[--assume-now TIME]',
      'logs search QUERY [--data FOLDER] [--json] [--from TIME] [--to TIME] [--limit EVENTS]',
      'logs stats [--data FOLDER] [--json]',
    ],
    options: {
      data: { value: 'FOLDER', help: 'logsData' },
      year: { value: 'Y', help: 'year' },
      timezone: { value: 'ZONE', help: 'timezone' },
      'assume-now': { value: 'TIME', help: 'assumeNow' },
      from: { value: 'TIME', help: 'logsFrom' },
      to: { value: 'TIME', help: 'logsTo' },
      limit: { value: 'EVENTS', help: 'logsLimit' },
      json: { help: 'logsJson' },
    },
    settings: null,
    least: 1,
    most: Infinity,
    load: () => import('./logs.ts'),
  },
  {
    name: 'detect',
    usage: ['detect FILE... [--json] [--year Y] [--timezone ZONE] [--assume-now TIME]'],
    options: {
      year: { value: 'Y', help: 'year' },
      timezone: { value: 'ZONE', help: 'timezone' },
      'assume-now': { value: 'TIME', help: 'assumeNow' },
      json: { help: 'detectJson' },
    },
    settings: null,
    least: 1,
    most: Infinity,
    load: () => import('./detect.ts'),
  },
  {
    name: 'report',
    usage: [
      'report daily [--date DATE] [--print | --html FILE | --send [--again]] [--json] [SETTINGS]',
    ],
    options: {
      config,
      date: { value: 'DATE', help: 'reportDate' },
      print: { help: 'reportPrint' },
      html: { value: 'FILE', help: 'reportHtml' },
      send: { help: 'reportSend' },
      again: { help: 'reportAgain' },
      json,
    },
    settings: ofReports,
    least: 1,
    most: 1,
    load: () => import('./report.ts'),
  },
  {
    name: 'notify',
    usage: ['notify test [--via NOTIFIER] [--to ADDRESS] [--json] [SETTINGS]'],
    options: {
      config,
      via: { value: 'NOTIFIER', help: 'notifyVia' },
      to: { value: 'ADDRESS', help: 'notifyTo' },
      json,
    },
    settings: [...keysOf(alertSettings), 'reportRecipients'],
    least: 1,
    most: 1,
    load: () => import('./notify.ts'),
  },
  {
    name: 'completion',
    usage: ['completion bash|zsh|fish'],
    options: {},
    settings: null,
    least: 1,
    most: 1,
    load: () => import('./completion.ts'),
  },
  {
    name: 'help',
    usage: ['help [COMMAND]'],
    options: {},
    settings: null,
    least: 0,
    most: 1,
    load: () => import('./help.ts'),
  },
];

export function findCommand(name: string): CommandInfo | undefined {
  return commands.find((command) => command.name === name);
}
