// The reference pages as text: metrics, rules, settings, routes, commands, as the code declares.

import { watchedRules } from '../src/agent/watched-rules.ts';
import type { Collector } from '../src/collect/collector.ts';
import { commands } from '../src/commands/table.ts';
import { commandHelp, programHelp } from '../src/commands/help.ts';
import type { MetricInfo } from '../src/contract/metric.ts';
import { permissions } from '../src/contract/permissions.ts';
import type { RouteInfo } from '../src/contract/route.ts';
import { routes } from '../src/contract/routes.ts';
import { loadDetectors } from '../src/detect/events/load-detectors.ts';
import { loadRules } from '../src/detect/metrics/load-rules.ts';
import type { Rule } from '../src/detect/metrics/rule.ts';
import { kebabName, settingKeys, variableName } from '../src/kit/settings/config.ts';
import { loadFolder } from '../src/kit/registry.ts';
import { allowedOf } from '../src/kit/settings/setting-value.ts';
import { settings, type Setting } from '../src/kit/settings/settings.ts';
import { eventTypes } from '../src/logs/events/event-types.ts';
import { commandTexts } from '../src/text/command.ts';

const note = '<!-- Written by "npm run docs" from the sources. Change those instead. -->';

/** A cell of a Markdown table: no bar ends it, no line break leaves it. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function page(title: string, intro: string, ...parts: readonly string[]): string {
  return `${[note, `# ${title}`, intro, ...parts].join('\n\n')}\n`;
}

const keeps = {
  value: 'the value',
  rate: 'its rate a second',
  none: 'nothing (exported only)',
} as const;

function metricRow(name: string, info: MetricInfo): string[] {
  const levels = info.levels ? `${info.levels.warn} / ${info.levels.bad}` : '';
  const labels = (info.labels ?? []).join(', ');
  const exported = info.exported === false ? 'no' : 'yes';
  const { kind, unit, keep, help } = info;
  return [`\`${name}\``, help.en, kind, unit, labels, keeps[keep], levels, exported];
}

async function metricsPage(): Promise<string> {
  const folder = new URL('../src/collect/collectors/', import.meta.url);
  const collectors = await loadFolder<Collector>(folder);
  const head = [
    'metric',
    'what',
    'kind',
    'unit',
    'labels',
    'history keeps',
    'warn / bad',
    '/metrics',
  ];
  const parts = collectors.map(({ name, platforms, everyMs, idleEveryMs, metrics }) => {
    const idle =
      idleEveryMs === undefined ? '' : `, each ${idleEveryMs / 1000} s while nobody looks`;
    const rows = Object.entries(metrics).map(([metric, info]) => metricRow(metric, info));
    const reads = `On ${platforms.join(', ')}; read each ${everyMs / 1000} s${idle}.`;
    const what = rows.length > 0 ? table(head, rows) : 'No metrics: facts only.';
    return `## ${name}\n\n${reads}\n\n${what}`;
  });
  const intro =
    'Every metric by its collector. "History keeps" says what charts show of it; "warn / bad" ' +
    'from which kept value a figure is drawn as a warning or as bad; "/metrics" whether the ' +
    'Prometheus text has it.';
  return page('Metrics', intro, ...parts);
}

function levelsText({ levels = [], measure }: Rule): string[] {
  const parts = levels.map(
    ({ severity, fires, clears }) => `${severity} at ${fires}, clears at ${clears}`,
  );
  const minutes = (measure?.overMs ?? 0) / 60_000;
  const when = measure?.kind === 'mean' ? `mean of ${minutes} min` : `held for ${minutes} min`;
  return [parts.join('; '), minutes > 0 ? when : ''];
}

async function rulesPage(): Promise<string> {
  const rules = await loadRules();
  const rows = rules.map((rule) => {
    const reads = rule.reads.filter(({ role }) => role === 'value').map(({ metric }) => metric);
    const facts = (rule.facts ?? []).map(({ fact }) => `the fact ${fact}`);
    const of = rule.entityLabel ?? 'host';
    const read = [...reads, ...facts].join(', ');
    return [`\`${rule.name}\``, rule.help.en, ...levelsText(rule), read, of];
  });
  const head = ['rule', 'what it finds', 'levels', 'over', 'reads', 'for each'];
  const intro =
    'Every rule over metrics whose crossing is a finding. A level is left at another figure than ' +
    'it is reached, so that what swings about it is told once; no time runs over a gap.';
  const watched = watchedRules.map(({ name, help, of }) => [`\`${name}\``, help.en, of]);
  const also =
    'What agents find by watching processes, services, containers and pods, each over when it ' +
    'runs well again or is gone.';
  const found = `## By watching\n\n${also}`;
  const ownTable = table(['rule', 'what it finds', 'for each'], watched);
  return page('Rules', intro, table(head, rows), found, ownTable);
}

async function detectorsPage(): Promise<string> {
  const detectors = await loadDetectors();
  const rows = detectors.map((detector) => {
    const { name, title, help, technique, severity, quietMs } = detector;
    const settings = detector.settings.map(
      ({ label, default: usual, unit }) => `${label.en}: ${usual}${unit === '' ? '' : ` ${unit}`}`,
    );
    const over = quietMs === null ? 'a person closes it' : `${quietMs / 3_600_000} h of quiet`;
    const what = `**${title.en}.** ${help.en}`;
    return [`\`${name}\``, what, severity, technique, settings.join('; '), over];
  });
  const head = ['detector', 'what it finds', 'severity', 'ATT&CK', 'settings', 'over after'];
  const intro =
    'Every detector over security events, with its usual settings. They are changed and tried on ' +
    'stored events on the security page. See [security events](../security.md).';
  return page('Detectors', intro, table(head, rows));
}

function settingsPage(): string {
  const head = ['key and flag', 'environment', 'what', 'allowed', 'default', 'while running'];
  const rows = settingKeys.map((key) => {
    const setting: Setting = settings[key];
    const name = kebabName(key);
    return [
      `\`${name}\``,
      `\`${variableName(key)}\``,
      setting.help.en,
      allowedOf(key).en,
      String(setting.default) === '' ? 'empty' : `\`${String(setting.default)}\``,
      setting.editable ? 'on the settings page' : '',
    ];
  });
  const intro =
    'Every setting. How files, variables and flags go together: ' +
    '[configuration](../configuration.md).';
  return page('Settings', intro, table(head, rows));
}

function routesPage(): string {
  const rows = Object.entries(routes).map(([name, route]) => {
    const { permission, summary, audit }: RouteInfo = route;
    return [`\`${name}\``, summary.en, permission, audit ? `\`${audit}\`` : ''];
  });
  const rights = Object.entries(permissions).map(([name, roles]) => [
    `\`${name}\``,
    name === 'public' ? 'everybody, without signing in' : roles.join(', '),
  ]);
  const intro =
    'Every route. Their parameters, bodies and answers are on the page `/api` of the running ' +
    'console and in its OpenAPI document. How to sign in or use a token: [API](../api.md).';
  return page(
    'API routes',
    intro,
    table(['route', 'what', 'permission', 'audit action'], rows),
    '## Permissions',
    table(['permission', 'roles that have it'], rights),
  );
}

function commandsPage(): string {
  const text = commandTexts.en;
  const block = (help: string): string => `\`\`\`text\n${help}\n\`\`\``;
  const parts = commands.map((info) => {
    // The settings are the same for all and have their own page.
    const help = commandHelp({ ...info, settings: null }, 'en', text);
    const more = info.settings ? '\n\nEvery [setting](settings.md) is a flag of it too.' : '';
    return `## ${info.name}\n\n${block(help)}${more}`;
  });
  const intro = 'Exit codes: 0 done, 1 failed, 2 used wrongly.';
  return page('Commands', intro, block(programHelp(text)), ...parts);
}

function eventsPage(): string {
  const kinds = [...new Set(eventTypes.map(({ logType }) => logType))];
  const parts = kinds.map((kind) => {
    const rows = eventTypes
      .filter(({ logType }) => logType === kind)
      .map(({ type, action, outcomes, what }) => [
        `\`${type}\``,
        `\`${action}\``,
        outcomes.join(', '),
        what,
      ]);
    return `## ${kind}\n\n${table(['error_type', 'event.action', 'event.outcome', 'what'], rows)}`;
  });
  const intro =
    'Every type of event by its `log_type`. How attempts are counted, what identifies an event, ' +
    'and how it is exported: [events](../events.md).';
  return page('Types of events', intro, ...parts);
}

/** File name and text of each page of docs/reference/. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['commands.md', commandsPage()],
    ['metrics.md', await metricsPage()],
    ['api.md', routesPage()],
    ['rules.md', await rulesPage()],
    ['detectors.md', await detectorsPage()],
    ['settings.md', settingsPage()],
    ['events.md', eventsPage()],
  ]);
}
