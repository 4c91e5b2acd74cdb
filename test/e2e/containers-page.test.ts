// The pages of containers and pods, on a host whose engine and cluster are told into the real
// program's own stream; a real engine is in docker.test.ts, a real cluster in kubernetes.test.ts.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator, WebSocketRoute } from 'playwright-core';
import {
  testCluster,
  testContainer,
  testEngine,
  testPod,
} from '../../src/contract/container-fixture.ts';
import type { ContainerRow, EngineFact } from '../../src/contract/container.ts';
import type { Fact, Json } from '../../src/contract/fact.ts';
import type { LiveMessage, LiveRequest } from '../../src/contract/live.ts';
import type { PodRow } from '../../src/contract/pod.ts';
import { containersEn } from '../../src/text/pages/containers.en.ts';
import { containersKo } from '../../src/text/pages/containers.ko.ts';
import { noBrowser, picture } from './browser.ts';
import { until } from './program.ts';
import { signIn, type SignedIn } from './signed-in.ts';

const options = { skip: noBrowser };

const idOf = (letter: string): string => letter.repeat(64);

const rows: readonly ContainerRow[] = [
  testContainer({ id: idOf('a'), name: 'shop-web-1' }),
  testContainer({ id: idOf('b'), name: 'burn', cpuPercent: 97.4, standing: 'danger' }),
  testContainer({
    id: idOf('c'),
    name: 'worker',
    state: 'exited',
    exitCode: 137,
    oomKilled: true,
    cpuPercent: null,
    memoryBytes: null,
    standing: 'danger',
  }),
  testContainer({ id: idOf('d'), name: 'migrate', state: 'exited', exitCode: 0, standing: 'off' }),
  testContainer({
    id: idOf('e'),
    name: '<img src=x onerror=alert(1)>',
    state: 'restarting',
    standing: 'warning',
  }),
  testContainer({ id: idOf('f'), name: '한글이름' }),
];

const counts = { total: 6, running: 3, stopped: 1, warning: 0, danger: 2 };

const pods: readonly PodRow[] = [
  testPod(),
  testPod({
    id: 'shop/job-x',
    name: 'job-x',
    status: 'CrashLoopBackOff',
    restarts: 9,
    message: 'back-off 5m0s restarting failed container',
    standing: 'danger',
  }),
  ...Array.from({ length: 2000 }, (_, at) =>
    testPod({ id: `batch/p-${at}`, namespace: 'batch', name: `p-${at}` }),
  ),
];

let session: SignedIn;
let engine: EngineFact = { ...testEngine, counts };
let stream: WebSocketRoute | null = null;

const send = (message: LiveMessage): void => stream?.send(JSON.stringify(message));

function answer(text: string | Buffer): void {
  const { topics = [] } = JSON.parse(String(text)) as LiveRequest;
  const head = { atMs: Date.now(), whole: true, gone: [] };
  if (topics.includes('containers')) send({ type: 'containers', ...head, rows });
  if (topics.includes('pods')) send({ type: 'pods', ...head, rows: pods });
}

function withFacts(facts: readonly Fact[]): readonly Fact[] {
  const cluster = { ...testCluster, namespaces: ['batch', 'shop'] };
  const told = { 'containers.engine': engine, 'pods.cluster': cluster };
  const others = facts.filter(({ key }) => !(key in told));
  const ours = Object.entries(told).map(([key, value]) => {
    // An interface is no index type to the compiler; what it holds is plain JSON.
    return { host: '', key, value: value as unknown as Json, atMs: Date.now() };
  });
  return [...others, ...ours];
}

/** Puts an engine and a cluster into what the real program says. */
async function withContainers(): Promise<void> {
  await session.page.routeWebSocket(/\/api\/v1\/live/, (socket) => {
    stream = socket;
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const message = JSON.parse(String(text)) as LiveMessage;
      if (message.type === 'containers' || message.type === 'pods') return;
      if (message.type === 'fact' && /^(containers|pods)\./.test(message.fact.key)) return;
      if (message.type !== 'hello') return socket.send(text);
      socket.send(JSON.stringify({ ...message, facts: withFacts(message.facts) }));
    });
    socket.onMessage((text) => {
      server.send(text);
      answer(text);
    });
  });
}

const names = (): Locator => session.page.locator('td.name');
const panel = (): Locator => session.page.getByRole('complementary');

before(async () => {
  if (noBrowser) return;
  session = await signIn({ HOSTSCOPE_CONTAINER_ENGINE: 'off', HOSTSCOPE_KUBE_CONTEXT: 'off' });
});

after(async () => {
  await session?.close();
});

test('no engine and no cluster: each page says why', options, async () => {
  const { page, program } = session;
  for (const path of ['/containers', '/pods']) {
    await page.goto(`${program.url}${path}`);
    await page.locator('.note p').first().waitFor();
    const said = await page.locator('main .note p').first().textContent();
    assert.ok(
      said !== null && said.length > 20 && said !== containersEn.waiting,
      `${path}: ${said}`,
    );
  }
  assert.deepEqual(session.problems(), []);
});

test(
  'what is wrong stands first, one opens with its facts and closes by Esc',
  options,
  async () => {
    const { page, program } = session;
    await withContainers();
    await page.goto(`${program.url}/containers`);
    await names().first().waitFor();
    const order = (await names().allTextContents()).map((name) => name.trim());
    assert.deepEqual(order.slice(0, 2), ['burn', 'worker']);
    assert.equal(order.at(-1), 'migrate');
    await page.locator('td .mark', { hasText: containersEn['state.oom'] }).waitFor();
    assert.match((await page.locator('td .bad').allTextContents()).join(' '), /97\.4 %/);
    await page.getByLabel(containersEn.filter).fill('shop-web');
    await page.getByText('1 of 6').waitFor();
    await names().first().getByRole('link').click();
    await panel().getByText('0.0.0.0:8088->80/tcp').waitFor();
    const follow = panel().getByRole('link', { name: containersEn['log.follow'] });
    assert.equal(await follow.getAttribute('href'), `/logs?source=container%3A${idOf('a')}`);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    send({
      type: 'containers',
      atMs: Date.now(),
      whole: false,
      rows: [testContainer({ id: idOf('a'), name: 'shop-web-1', restarts: 77 })],
      gone: [idOf('b')],
    });
    await page.getByText('1 of 5').waitFor();
    assert.deepEqual(session.problems(), []);
  },
);

test('where a table has little room, its least important columns go first', options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/containers`);
  await names().first().waitFor();
  const shownAt = async (width: number): Promise<string[]> => {
    await page.setViewportSize({ width, height: 900 });
    let before = '';
    await until(`a table at rest at ${width} px`, async () => {
      const now = await page.locator('table').evaluate((table) => table.outerHTML);
      const isSame = now === before;
      before = now;
      return isSame;
    });
    const room = await page.locator('.scroll').evaluate((box) => box.clientWidth - box.scrollWidth);
    assert.ok(room >= 0, `${width} px: ${-room} px out of sight`);
    return page.locator('thead th').allTextContents();
  };
  const whole = await shownAt(1280);
  const { restarts, ports } = containersEn;
  assert.ok(whole.includes(restarts) && whole.includes(ports));
  const some = await shownAt(560);
  assert.ok(some.includes(restarts) && !some.includes(ports), some.join(', '));
  const least = await shownAt(375);
  assert.ok(least.length < some.length && least.includes(containersEn.memory), least.join(', '));
  await page.locator('.reveal').first().click();
  await page.locator('.behind dt', { hasText: ports }).waitFor();
  assert.deepEqual(await shownAt(1280), whole, 'and they come back');
  assert.deepEqual(session.problems(), []);
});

test(
  'two thousand pods: the troubled first, by namespace, each with its log',
  options,
  async () => {
    const { page, program } = session;
    await withContainers();
    await page.goto(`${program.url}/pods`);
    await names().first().waitFor();
    assert.equal((await names().first().textContent())?.trim(), 'shop/job-x');
    const drawn = await names().count();
    assert.ok(drawn < 200, `${drawn} rows are drawn`);
    await page.getByLabel(containersEn.namespace).selectOption('shop');
    await page.getByText('2 of 2,002').waitFor();
    await names().first().getByRole('link').click();
    await panel().getByText('back-off 5m0s').waitFor();
    const follow = panel().getByRole('link', { name: containersEn['log.follow'] });
    assert.equal(await follow.getAttribute('href'), '/logs?source=pod%3Ashop%2Fjob-x%2Fweb');
    assert.deepEqual(session.problems(), []);
  },
);

test('an engine that may not be asked says so, in the language of the page', options, async () => {
  const { page, program } = session;
  const reason = { en: 'Its socket may not be opened.', ko: '소켓을 열 권한이 없습니다.' };
  engine = { ...testEngine, state: 'forbidden', reason, engine: null };
  await withContainers();
  await page.goto(`${program.url}/containers`);
  await page.getByText(reason.en).waitFor();
  engine = { ...testEngine, counts };
});

test('both pages fit every width, in both languages', options, async () => {
  const { page, program } = session;
  await withContainers();
  for (const width of [375, 1280, 2560]) {
    await page.setViewportSize({ width, height: width === 375 ? 812 : 1120 });
    for (const [language, head] of [
      ['KO', containersKo.name],
      ['EN', containersEn.name],
    ] as const) {
      for (const path of ['containers', 'pods']) {
        await page.goto(`${program.url}/${path}`);
        await page.getByRole('banner').getByRole('button', { name: language, exact: true }).click();
        await names().first().waitFor();
        await page.locator('th', { hasText: head }).waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${path}: ${wide} px wide at ${width} px in ${language}`);
        await picture(page, `${path}-${width}-${language.toLowerCase()}`);
      }
    }
  }
});
