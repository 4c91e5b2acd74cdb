// Walks the folders and tables that are registries: unique names, texts in both languages.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Collector } from '../src/collect/collector.ts';
import type { Check } from '../src/commands/doctor/check.ts';
import { commands } from '../src/commands/table.ts';
import { languages, type Text } from '../src/contract/text.ts';
import { loadRules } from '../src/detect/metrics/load-rules.ts';
import { routes } from '../src/contract/routes.ts';
import { pagePaths } from '../src/hub/http/web-files.ts';
import { loadFolder } from '../src/kit/registry.ts';
import { settings, type Setting } from '../src/kit/settings/settings.ts';
import { commandTexts } from '../src/text/command.ts';
import { readSources } from './source-files.ts';

function assertText(text: Text | undefined, of: string): void {
  for (const language of languages) assert(text?.[language]?.trim(), `${of}: no ${language} text`);
  // A text that was copied and not translated has no Hangul, unless it is a name or a command.
  const sentence = (text?.en ?? '').split(' ').length > 4;
  if (sentence) assert.match(text?.ko ?? '', /[가-힣]/, `${of}: the Korean text is not Korean`);
}

const folderOf = (path: string): URL => new URL(`../src/${path}/`, import.meta.url);

const collectors = await loadFolder<Collector>(folderOf('collect/collectors'));
const checks = await loadFolder<Check>(folderOf('commands/doctor/checks'));

const platforms = ['linux', 'darwin', 'win32'] as const;

for (const platform of platforms) {
  const here = collectors.filter((collector) => collector.platforms.includes(platform));

  describe(`collectors of ${platform}`, () => {
    it('declare each metric once, with help in both languages', () => {
      const owners = new Map<string, string>();
      for (const { name, metrics } of here) {
        for (const [metric, info] of Object.entries(metrics)) {
          const other = owners.get(metric);
          assert.equal(other, undefined, `${metric} is declared by ${other} and ${name}`);
          owners.set(metric, name);
          assertText(info.help, metric);
          assert.match(metric, /^[a-z_][a-z0-9_]*$/i);
        }
      }
      assert(owners.size > 0);
    });

    it('draw only metrics that exist, under ids of their own', () => {
      const known = new Set(here.flatMap(({ metrics }) => Object.keys(metrics)));
      const seen = new Set<string>();
      for (const chart of here.flatMap(({ charts = [] }) => charts)) {
        assert(!seen.has(chart.id), `the chart ${chart.id} is declared twice`);
        seen.add(chart.id);
        assertText(chart.title, chart.id);
        for (const metric of chart.metrics) assert(known.has(metric), `${chart.id}: ${metric}`);
      }
    });
  });
}

it('serves the console at the path of every page, and at no other but its entrances', () => {
  const declared = readSources(['src/web/pages']).flatMap(({ path, text }) =>
    path.endsWith('/page.ts')
      ? (/^  path: '([^']+)',$/m.exec(text)?.[1] ?? `no path: ${path}`)
      : [],
  );
  assert.deepEqual([...declared, '/sign-in', '/setup'].toSorted(), pagePaths.toSorted());
});

describe('settings, routes, rules, commands and checks', () => {
  it('have help in both languages', async () => {
    for (const [key, setting] of Object.entries(settings)) {
      assertText((setting as Setting).help, key);
    }
    for (const [name, route] of Object.entries(routes)) assertText(route.summary, name);
    for (const { name, title } of checks) assertText(title, name);
    for (const { name, help } of await loadRules()) assertText(help, name);
  });

  it('have their units in Korean, where they are words', () => {
    for (const [key, setting] of Object.entries(settings) as [string, Setting][]) {
      if (setting.kind !== 'number' || setting.unit === '%') continue;
      assert(commandTexts.ko.help.units[setting.unit], `${key}: ${setting.unit}`);
    }
  });

  it('are all in the catalogue of commands', () => {
    for (const language of languages) {
      const text = commandTexts[language];
      for (const info of commands) {
        assert(text.commands[info.name], `${language}: ${info.name}`);
        for (const option of Object.values(info.options)) assert(text.options[option.help]);
      }
    }
  });
});
