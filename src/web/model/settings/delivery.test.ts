import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertSettings, alertSettingKeys, isAlertSetting } from './alert-settings.ts';
import { deliveryFared, notifierFared, type NotifierInfo } from './delivery.ts';

const notifier = (changes: Partial<NotifierInfo>): NotifierInfo => ({
  name: 'smtp',
  title: { en: 'Mail', ko: '메일' },
  needs: ['smtpUrl'],
  configured: true,
  failing: false,
  sentMs: null,
  failedMs: null,
  error: null,
  waiting: 0,
  failed: 0,
  ...changes,
});

test('a notifier is told by what came of its last message', () => {
  const toneOf = (changes: Partial<NotifierInfo>) => notifierFared(notifier(changes)).tone;
  assert.equal(toneOf({ configured: false, failing: true }), 'off');
  assert.equal(toneOf({}), 'info');
  assert.equal(toneOf({ sentMs: 5 }), 'good');
  assert.equal(toneOf({ sentMs: 5, failedMs: 4 }), 'good');
  assert.equal(toneOf({ sentMs: 5, failedMs: 6 }), 'bad');
  assert.equal(toneOf({ failedMs: 6 }), 'bad');
  assert.equal(toneOf({ sentMs: 5, failing: true }), 'bad');
});

test('a delivery that needs somebody is red, and no other', () => {
  const states = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const;
  const red = states.filter((state) => deliveryFared({ state }).tone === 'bad');
  assert.deepEqual(red, ['failed']);
});

test('the card of alerts has its settings in its own order', () => {
  const given = ['ntfyUrl', 'services', 'alertSeverity'].map((key) => ({ key }));
  assert.deepEqual(alertSettings(given), [{ key: 'alertSeverity' }, { key: 'ntfyUrl' }]);
  assert(isAlertSetting('smtpUrl') && !isAlertSetting('services'));
  assert.equal(new Set(alertSettingKeys).size, alertSettingKeys.length);
});
