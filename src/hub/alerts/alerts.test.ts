import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sameText } from '../../contract/text.ts';
import { minuteMs } from '../../contract/time-units.ts';
import { UndeliveredError } from '../../alert/notifier.ts';
import { alertsFixture, downError, TestNotifier } from './alerts-fixture.ts';
import type { AlertsFixture } from './alerts-fixture.ts';
import { giveUpMs } from './lane.ts';
import { undeliveredRule } from './undelivered.ts';
import { until } from '../../kit/until-fixture.ts';

const droppedOf = ({ drops }: AlertsFixture, reason: string) =>
  drops.list().find((item) => item.where === 'alerts' && item.reason === reason)?.count ?? 0;

async function gathered({ stores }: AlertsFixture): Promise<number> {
  const rows = await stores.records.selectFrom('alert_outbox').select('together').execute();
  return rows.filter(({ together }) => together === 1).length;
}

const all = { state: 'all', limit: 100 } as const;

describe('an alert', () => {
  test('goes out at once, with its evidence, and is marked as sent', async () => {
    await using fixture = await alertsFixture({ publicUrl: 'https://monitor.example.org' });
    const [notifier] = fixture.notifiers;
    await fixture.find(['a']);
    await until('the alert', () => notifier!.sent.length === 1);
    const { kind, severity, findings, language, omitted } = notifier!.sent[0]!.alert;
    assert.deepEqual([kind, severity, language, omitted], ['finding', 'danger', 'en', 0]);
    const [finding] = findings;
    assert.equal(finding?.hostName, 'web-01');
    assert.deepEqual(finding?.evidence[0]?.lines, ['pid 42', 'user root']);
    assert.equal(finding?.url, `https://monitor.example.org/findings?id=${finding?.id}`);
    await until('the mark', async () => (await fixture.states()).join() === 'sent');
    const [told] = await fixture.alerts.notifiers();
    assert.deepEqual(
      [told?.sentMs, told?.waiting, told?.failing],
      [fixture.time.nowMs(), 0, false],
    );
  });

  test('is none below the least severity, or within grace unless it is worse', async () => {
    await using fixture = await alertsFixture({ alertGraceMinutes: 60 });
    const [notifier] = fixture.notifiers;
    const { book } = fixture.findings;
    await fixture.find(['a'], { severity: 'warning' });
    await fixture.find(['b']);
    await until('the first', () => notifier!.sent.length === 1);
    const over = { host: 'h1', rule: 'process-danger', entity: 'b' };
    book.over({ ...over, atMs: fixture.time.nowMs() });
    await fixture.find(['b']);
    await until('the grace', () => droppedOf(fixture, 'within grace') === 1);
    await fixture.find(['b'], { severity: 'critical' });
    await until('the worse one', () => notifier!.sent.length === 2);
    book.over({ ...over, atMs: fixture.time.nowMs() });
    fixture.time.pass(61 * minuteMs);
    await fixture.find(['b']);
    await until('the third', () => notifier!.sent.length === 3);
    assert.deepEqual(notifier!.messages, ['b', 'b', 'b']);
    const { alerts } = await fixture.alerts.list({ limit: 10 });
    assert.deepEqual(
      alerts.map(({ entity, held, deliveries }) => [entity, held, deliveries.length]),
      [
        ['b', null, 1],
        ['b', null, 1],
        ['b', 'grace', 0],
        ['b', null, 1],
      ],
    );
  });

  test('waits a moment for the evidence of a metric, and goes without it after', async () => {
    await using fixture = await alertsFixture();
    const [notifier] = fixture.notifiers;
    const subject = { kind: 'metric', metric: 'cpu', labels: {} } as const;
    await fixture.find(['cpu', 'load'], { subject, evidence: [] });
    await fixture.rest(400);
    assert.equal(notifier!.sent.length, 0);
    const [id] = (await fixture.findings.list(all)).findings.map((one) => one.id).toSorted();
    fixture.findings.book.freeze(id!, [{ title: { en: 'Top', ko: '상위' }, lines: ['xmrig'] }]);
    await fixture.findings.list(all);
    fixture.time.pass(400);
    await until('the first', () => notifier!.sent.length === 1);
    assert.deepEqual(notifier!.sent[0]?.alert.findings[0]?.evidence[0]?.lines, ['xmrig']);
    await fixture.rest(400);
    fixture.time.pass(4000);
    await until('the second', () => notifier!.sent.length === 2);
    assert.deepEqual(notifier!.sent[1]?.alert.findings[0]?.evidence, []);
  });

  test('is held where nobody is to be told, and that is counted and shown', async () => {
    await using fixture = await alertsFixture({ webhookUrl: '' });
    await fixture.find(['a']);
    await until('the count', () => droppedOf(fixture, 'nobody to tell') === 1);
    await until('the mark', async () => {
      const { alerts } = await fixture.alerts.list({ limit: 10 });
      return alerts[0]?.held === 'nobody';
    });
    assert.deepEqual(await fixture.states(), []);
  });
});

describe('many alerts', () => {
  test('go one by one up to the limit of a minute, the rest in one digest', async () => {
    await using fixture = await alertsFixture({ alertsPerMinute: 3 });
    const [notifier] = fixture.notifiers;
    const names = Array.from({ length: 12 }, (_, at) => `e${at}`);
    await fixture.find(names.slice(0, 11));
    await until('the first three', () => notifier!.sent.length === 3);
    await fixture.rest(minuteMs);
    await fixture.find(names.slice(11), { severity: 'critical' });
    await until('all gathered', async () => (await gathered(fixture)) === 9);
    fixture.time.pass(minuteMs);
    await until('the digest', () => notifier!.sent.length === 4);
    const { alert } = notifier!.sent[3]!;
    assert.deepEqual(
      [alert.kind, alert.severity, alert.findings.length],
      ['digest', 'critical', 9],
    );
    assert.equal(alert.findings[0]?.entity, 'e11', 'the worst first');
    const told = notifier!.messages.flatMap((message) => message.split(' '));
    assert.deepEqual(told.toSorted(), names.toSorted(), 'each once');
    await until('the marks', async () => (await fixture.states()).every((one) => one === 'sent'));
  });

  test('of quiet hours go in a digest when they end, and survive a restart in them', async () => {
    await using fixture = await alertsFixture({ quietHours: '20:30-21:10' });
    const [notifier] = fixture.notifiers;
    await fixture.find(['a', 'b']);
    await fixture.rest(10 * minuteMs);
    await fixture.kill();
    await fixture.find(['c'], { severity: 'critical' });
    await until('all gathered', async () => (await gathered(fixture)) === 3);
    await fixture.rest(10 * minuteMs);
    assert.equal(notifier!.sent.length, 0);
    fixture.time.pass(10 * minuteMs);
    await until('the digest', () => notifier!.sent.length === 1);
    assert.deepEqual(notifier!.messages, ['c a b']);
  });
});

describe('a notifier that fails', () => {
  test('for an hour loses nothing, and gets each alert once when it works again', async () => {
    await using fixture = await alertsFixture({ alertsPerMinute: 600 });
    const [notifier] = fixture.notifiers;
    notifier!.failsWith = downError();
    const names = Array.from({ length: 30 }, (_, at) => `e${at}`);
    await fixture.find(names.slice(0, 10));
    await fixture.rest(500);
    for (let at = 0; at < 60; at += 1) {
      const tries = notifier!.tried.length;
      fixture.time.pass(minuteMs);
      await until(
        'a try',
        () => notifier!.tried.length === tries + 1 && fixture.time.waits.length > 0,
      );
    }
    await fixture.find(names.slice(10));
    notifier!.failsWith = null;
    fixture.time.pass(minuteMs);
    await until('all', () => notifier!.sent.length === 30);
    assert.deepEqual(notifier!.messages.toSorted(), names.toSorted());
    const keys = new Set(notifier!.sent.map(({ key }) => key));
    assert.equal(keys.size, 30);
  });

  test('is itself a finding, told by the others, and over when it works again', async () => {
    const bad = new TestNotifier('bad');
    const good = new TestNotifier('good');
    await using fixture = await alertsFixture({}, [bad, good]);
    bad.failsWith = downError();
    await fixture.find(['a']);
    await fixture.rest(500);
    fixture.time.pass(500);
    await fixture.rest(1000);
    fixture.time.pass(1000);
    await fixture.rest(2000);
    await fixture.findings.list(all);
    await until('the others', () => good.sent.length === 2);
    assert.deepEqual(good.messages, ['a', 'bad']);
    const { findings } = await fixture.findings.list(all);
    const told = findings.find(({ rule }) => rule === undeliveredRule);
    assert.deepEqual(told?.subject, { kind: 'source', source: 'notifier:bad' });
    assert.match(told?.why.en ?? '', /it is down/);
    bad.failsWith = null;
    fixture.time.pass(2000);
    await until('the alert', () => bad.sent.length === 1);
    await until('its end', async () => {
      const now = await fixture.findings.list({ ...all, state: 'closed' });
      return now.findings.some(({ rule }) => rule === undeliveredRule);
    });
    assert.deepEqual(bad.messages, ['a'], 'it is not told of itself');
  });

  test('gives up after a day, says so, and sends it when a person asks for it', async () => {
    await using fixture = await alertsFixture();
    const [notifier] = fixture.notifiers;
    notifier!.failsWith = downError();
    await fixture.find(['a']);
    await fixture.rest(500);
    fixture.time.pass(giveUpMs + 1);
    await until('the end', async () => (await fixture.states()).join() === 'failed');
    assert.equal(droppedOf(fixture, 'given up'), 1);
    const { findings } = await fixture.findings.list(all);
    assert(findings.some(({ rule }) => rule === undeliveredRule));
    const { alerts } = await fixture.alerts.list({ limit: 10 });
    const delivery = alerts.flatMap(({ deliveries }) => deliveries)[0];
    assert.match(delivery?.error?.en ?? '', /given up/);
    notifier!.failsWith = null;
    await fixture.alerts.resend(delivery?.id ?? 0);
    await until('the alert', () => notifier!.sent.length === 1);
    await until('the mark', async () => (await fixture.states()).join() === 'sent');
    await assert.rejects(fixture.alerts.resend(delivery?.id ?? 0), /none in such a state/);
  });

  test('lets go what is refused for good, and the others pass what is put off', async () => {
    await using fixture = await alertsFixture();
    const [notifier] = fixture.notifiers;
    notifier!.failsWith = new UndeliveredError(sameText('cannot send: 550 no such user'), 'never');
    await fixture.find(['a']);
    await until('the refusal', async () => (await fixture.states()).join() === 'failed');
    assert.equal(droppedOf(fixture, 'refused'), 1);
    notifier!.failsWith = new UndeliveredError(sameText('cannot send: 451 later'), 'message');
    await fixture.find(['b']);
    await fixture.rest(500);
    fixture.time.pass(500);
    await fixture.rest(minuteMs);
    notifier!.failsWith = null;
    await fixture.find(['c']);
    fixture.time.pass(2000);
    await until('the other', () => notifier!.sent.length === 1);
    assert.deepEqual(notifier!.messages, ['c']);
    fixture.time.pass(minuteMs);
    await until('the one put off', () => notifier!.sent.length === 2);
    assert.deepEqual(notifier!.messages, ['c', 'b']);
  });

  test('that reached some only has sent it, once, and says whom it did not reach', async () => {
    await using fixture = await alertsFixture();
    const [notifier] = fixture.notifiers;
    notifier!.warnsOf = 'a recipient was refused: eve@example.org';
    await fixture.find(['a']);
    await until('the mark', async () => (await fixture.states()).join() === 'sent');
    await until('the finding', async () => {
      const { findings } = await fixture.findings.list(all);
      return findings.some(({ why }) => why.en.includes('eve@example.org'));
    });
    assert.equal(notifier!.sent.length, 1);
    const [told] = await fixture.alerts.notifiers();
    assert.match(told?.error?.en ?? '', /eve@example.org/);
  });
});
