// Kills at the moments that matter: each alert is sent once, or again with the same key.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alertsFixture, downError } from './alerts-fixture.ts';
import { until } from '../../kit/until-fixture.ts';

describe('a kill', () => {
  test('before it is settled whom to tell: it is told after the restart', async () => {
    await using fixture = await alertsFixture();
    const [notifier] = fixture.notifiers;
    await fixture.alerts.close();
    await fixture.find(['a']);
    await fixture.kill();
    await until('the alert', () => notifier!.sent.length === 1);
    await until('the mark', async () => (await fixture.states()).join() === 'sent');
    await fixture.kill();
    await fixture.find(['b']);
    await until('the other', () => notifier!.sent.length === 2);
    assert.deepEqual(notifier!.messages, ['a', 'b']);
  });

  test('while it waits: it is sent once', async () => {
    await using fixture = await alertsFixture();
    const [notifier] = fixture.notifiers;
    notifier!.failsWith = downError();
    await fixture.find(['a']);
    await fixture.rest(500);
    notifier!.failsWith = null;
    await fixture.kill();
    await until('the alert', () => notifier!.sent.length === 1);
    assert.deepEqual(notifier!.messages, ['a']);
    assert.equal(new Set(notifier!.tried).size, 1, 'each try has the same key');
  });

  test('between the sending and the mark: it is sent again, with the same key', async () => {
    await using fixture = await alertsFixture();
    const [notifier] = fixture.notifiers;
    const opened = Promise.withResolvers<void>();
    notifier!.gate = opened.promise;
    await fixture.find(['a']);
    await until('the try', () => notifier!.tried.length === 1);
    assert.deepEqual(await fixture.states(), ['sending'], 'noted before it is sent');
    // The records are gone before the message is through: no mark can be made.
    await fixture.kill(() => opened.resolve());
    await until('the second try', () => notifier!.sent.length === 2);
    const [first, second] = notifier!.sent;
    assert.equal(first?.key, second?.key);
    await until('the mark', async () => (await fixture.states()).join() === 'sent');
  });

  test('after the mark: it is not sent again', async () => {
    await using fixture = await alertsFixture();
    const [notifier] = fixture.notifiers;
    await fixture.find(['a']);
    await until('the mark', async () => (await fixture.states()).join() === 'sent');
    await fixture.kill();
    await fixture.find(['a', 'b']);
    await until('the other', () => notifier!.sent.length === 2);
    assert.deepEqual(notifier!.messages, ['a', 'b']);
  });

  test('keeps a digest that was tried as it was', async () => {
    await using fixture = await alertsFixture({ quietHours: '20:30-21:10' });
    const [notifier] = fixture.notifiers;
    await fixture.find(['a', 'b']);
    await fixture.rest(600_000);
    notifier!.failsWith = downError();
    fixture.time.pass(600_000);
    await fixture.rest(500);
    await fixture.find(['c']);
    notifier!.failsWith = null;
    await fixture.kill();
    await until('both', () => notifier!.sent.length === 2);
    assert.deepEqual(notifier!.messages.toSorted(), ['a b', 'c']);
    assert(notifier!.sent.some(({ key }) => key === notifier!.tried[0]));
  });
});
