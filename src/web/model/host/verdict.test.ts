// The verdict: what counts as trouble, what comes first, and what is none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilesystemFact } from '../../../contract/fact.ts';
import type { Json } from '../../../contract/fact.ts';
import type { LiveMessage } from '../../../contract/live.ts';
import type { MetricInfo } from '../../../contract/metric.ts';
import { consoleEn } from '../../../text/console.en.ts';
import { fullestFilesystem } from './figures.ts';
import { createLanguages } from '../frame/language.ts';
import { LiveModel } from './live-model.ts';
import { findingBrief, openFindings } from '../findings/finding-fixture.ts';
import { isBrokenReadOnly, troublesOf, verdictOf, wholeVerdict } from './verdict.ts';

const languages = createLanguages(async () => consoleEn);
await languages.change('en');

function percent(warn: number, bad: number): MetricInfo {
  const help = { en: 'Help.', ko: '도움말' };
  return { kind: 'gauge', unit: 'percent', keep: 'value', help, levels: { warn, bad } };
}

const metrics = {
  hostscope_cpu_usage_percent: percent(85, 95),
  hostscope_memory_used_percent: percent(90, 98),
  hostscope_filesystem_used_percent: percent(90, 98),
  hostscope_self_cpu_percent: percent(5, 20),
  hostscope_battery_percent: percent(20, 10),
};

const filesystem: FilesystemFact = {
  device: '/dev/vda1',
  mountpoint: '/',
  type: 'ext4',
  options: 'rw',
  readOnly: false,
  network: false,
  state: 'ok',
  reason: null,
  totalBytes: 100,
  usedBytes: 50,
  availableBytes: 50,
  usedPercent: 50,
  inodesTotal: 10,
  inodesUsedPercent: 1,
};

type Values = readonly (readonly [keyof typeof metrics, Record<string, string>, number])[];

function modelOf(values: Values, facts: Record<string, unknown> = {}): LiveModel {
  const model = new LiveModel();
  const message: LiveMessage = {
    type: 'hello',
    version: '1',
    host: { id: 'h', name: 'h' },
    timeZone: 'UTC',
    metrics,
    charts: [
      {
        id: 'own',
        group: 'self',
        title: { en: 'Own', ko: '자신' },
        metrics: ['hostscope_self_cpu_percent'],
      },
    ],
    series: values.map(([metric, labels], at) => [at, metric, labels] as const),
    facts: Object.entries(facts).map(([key, value]) => ({
      host: 'h',
      key,
      atMs: 1,
      value: value as Json,
    })),
    recent: [{ atMs: 1_700_000_000_000, values: values.flatMap(([, , value], at) => [at, value]) }],
  };
  model.take(message);
  return model;
}

const subjects = (model: LiveModel): string[] =>
  troublesOf(model, languages).map(({ level, subject }) => `${level} ${subject}`);

test('a quiet host is well', () => {
  const model = modelOf([['hostscope_cpu_usage_percent', { cpu: 'all' }, 40]], {
    'disk.filesystems': [filesystem],
    'agent.collectors': [{ name: 'cpu', state: 'ok' }],
  });
  assert.equal(verdictOf(troublesOf(model, languages)).mood, 'well');
});

test('bad comes before warnings, and the worst three are named', () => {
  const model = modelOf([
    ['hostscope_cpu_usage_percent', { cpu: 'all' }, 90],
    ['hostscope_memory_used_percent', {}, 99],
    ['hostscope_filesystem_used_percent', { mountpoint: '/var' }, 99.5],
    ['hostscope_filesystem_used_percent', { mountpoint: '/' }, 95],
    ['hostscope_battery_percent', { power_supply: 'BAT0' }, 15],
  ]);
  assert.deepEqual(subjects(model).slice(0, 2), ['bad /var', 'bad Memory']);
  const verdict = verdictOf(troublesOf(model, languages));
  assert.deepEqual([verdict.mood, verdict.bad, verdict.warn], ['unhappy', 2, 2]);
  assert.equal(verdict.worst.length, 3);
});

test('one busy core is no trouble of the host, nor is what the program itself costs', () => {
  const model = modelOf([
    ['hostscope_cpu_usage_percent', { cpu: 'all' }, 25],
    ['hostscope_cpu_usage_percent', { cpu: '3' }, 100],
    ['hostscope_self_cpu_percent', {}, 50],
  ]);
  assert.deepEqual(subjects(model), []);
});

test('a mount that hangs, one that fails and one gone read-only are bad', () => {
  const model = modelOf([], {
    'disk.filesystems': [
      { ...filesystem, mountpoint: '/mnt/nas', state: 'hung' },
      { ...filesystem, mountpoint: '/mnt/usb', state: 'failed', reason: 'EIO' },
      { ...filesystem, readOnly: true, options: 'ro,errors=remount-ro' },
    ],
  });
  assert.deepEqual(subjects(model), ['bad /mnt/nas', 'bad /mnt/usb', 'bad /']);
});

test('what is read-only by nature tells nothing', () => {
  const image = { ...filesystem, readOnly: true, type: 'squashfs', mountpoint: '/snap/core' };
  assert.equal(isBrokenReadOnly(image), false);
  assert.equal(isBrokenReadOnly({ ...image, type: 'ext4', mountpoint: '/mnt/install' }), false);
  assert.equal(isBrokenReadOnly({ ...image, type: 'xfs', mountpoint: '/var/lib' }), true);
});

test('a collector that fails is a warning; one with nothing to read is none', () => {
  const model = modelOf([], {
    'agent.collectors': [
      { name: 'hwmon', state: 'failed', message: 'EIO' },
      { name: 'thermal', state: 'absent', message: null },
    ],
  });
  assert.deepEqual(subjects(model), ['warn hwmon']);
});

test('the disk card shows the fullest filesystem that can be written to', () => {
  const full = { ...filesystem, mountpoint: '/snap', readOnly: true, usedPercent: 100 };
  const hung = { ...filesystem, mountpoint: '/nas', state: 'hung' as const, usedPercent: null };
  const home = { ...filesystem, mountpoint: '/home', usedPercent: 70 };
  assert.equal(fullestFilesystem([filesystem, full, hung, home])?.mountpoint, '/home');
  assert.equal(fullestFilesystem([hung]), null);
});

const mostlyFull = {
  values: [['hostscope_filesystem_used_percent', { mountpoint: '/var' }, 95]] as const,
};

test('what a finding has said is not told again by the live value', () => {
  const troubles = troublesOf(modelOf(mostlyFull.values), languages);
  assert.equal(troubles.length, 1);
  const subject = {
    kind: 'metric',
    metric: 'node_filesystem_avail_bytes',
    labels: { mountpoint: '/var' },
  } as const;
  const title = { en: '/var will be full in 3 days', ko: '/var가 3일 뒤 가득 찹니다' };
  const open = openFindings([findingBrief({ id: 7, severity: 'warning', subject, title })]);
  const verdict = wholeVerdict(troubles, open, languages.pick);
  assert.deepEqual([verdict.mood, verdict.bad, verdict.warn], ['uneasy', 0, 1]);
  assert.deepEqual(
    verdict.worst.map(({ subject: name, matter, href }) => [name, matter, href]),
    [['/var', '/var will be full in 3 days', '/findings?id=7']],
  );
});

test('another filesystem than that of the finding is told beside it', () => {
  const troubles = troublesOf(modelOf(mostlyFull.values), languages);
  const subject = { kind: 'metric', metric: 'x', labels: { mountpoint: '/home' } } as const;
  const open = openFindings([findingBrief({ severity: 'danger', subject })]);
  const verdict = wholeVerdict(troubles, open, languages.pick);
  assert.deepEqual([verdict.mood, verdict.bad, verdict.warn], ['unhappy', 1, 1]);
});

test('the counts are of all findings; the line names what differs, the worst first', () => {
  const same = [1, 2, 3].map((id) => findingBrief({ id, severity: 'danger' }));
  const mild = findingBrief({ id: 4, severity: 'warning', title: { en: 'Mild.', ko: '약함' } });
  const told = findingBrief({ id: 5, severity: 'info', title: { en: 'Told.', ko: '알림' } });
  const open = { ...openFindings([mild, told, ...same]), counts: counts(2, 30) };
  const verdict = wholeVerdict([], open, languages.pick);
  assert.deepEqual([verdict.bad, verdict.warn], [32, 1]);
  assert.deepEqual(
    verdict.worst.map(({ matter }) => matter),
    ['Bad: x', 'Mild.'],
  );
});

test('without the fact the live values alone decide; with an empty one all is well', () => {
  const troubles = troublesOf(modelOf(mostlyFull.values), languages);
  assert.equal(wholeVerdict(troubles, null, languages.pick).warn, 1);
  assert.equal(wholeVerdict([], openFindings([]), languages.pick).mood, 'well');
});

function counts(critical: number, danger: number) {
  return { info: 1, warning: 1, danger, critical };
}
