// `hostscope notify test`: sends a test by every notifier that is configured, or by one.

import type { Text } from '../contract/text.ts';
import { loadNotifiers } from '../alert/load-notifiers.ts';
import { loadMailPackage } from '../alert/mailer.ts';
import { isConfigured, type Notifier } from '../alert/notifier.ts';
import { sendTest, type TestSettings } from '../alert/send-test.ts';
import { AppError, reasonText } from '../kit/app-error.ts';
import { nearest } from '../kit/nearest.ts';
import { checkSetting } from '../kit/settings/setting-value.ts';
import type { Call } from './command.ts';
import { loadInstalledConfig } from './load.ts';
import { plainText } from './plain-text.ts';
import { withStored } from './stored-config.ts';

interface Tried {
  notifier: Notifier;
  /** Null: it was sent. */
  problem: Text | null;
}

/** Those of the settings, or the one that was asked for. */
function chosen(call: Call, all: readonly Notifier[], settings: TestSettings): readonly Notifier[] {
  const { via } = call.options;
  if (typeof via !== 'string') {
    const configured = all.filter((notifier) => isConfigured(notifier, settings));
    if (configured.length > 0) return configured;
    throw new AppError('conflict', call.text.notify.none);
  }
  const names = all.map(({ name }) => name);
  const found = all.find(({ name }) => name === via);
  if (found) return [found];
  const why = call.text.notify.unknownNotifier(via, nearest(via, names), names.join(', '));
  throw new AppError('badUsage', why);
}

function recipientsOf(call: Call): Partial<TestSettings> {
  const { to } = call.options;
  if (typeof to !== 'string') return {};
  const reportRecipients = [to];
  if ('value' in checkSetting('reportRecipients', reportRecipients)) return { reportRecipients };
  throw new AppError('badUsage', call.text.notify.badAddress(to));
}

async function tryOne(call: Call, notifier: Notifier, settings: TestSettings): Promise<Tried> {
  // Each notifier has limits of its own; Ctrl+C ends the program.
  const { signal } = new AbortController();
  const context = { version: call.version, nowMs: Date.now(), signal };
  const failure = await sendTest(notifier, settings, context).then(
    () => null,
    (error: unknown) => reasonText(error),
  );
  return { notifier, problem: failure };
}

export async function run(call: Call): Promise<number> {
  const text = call.text.notify;
  const [action = ''] = call.args;
  if (action !== 'test') throw new AppError('badUsage', text.unknownAction(action));
  // Loaded first: the owner of the data may not be able to read the program's folder.
  const [all] = await Promise.all([loadNotifiers(), loadMailPackage()]);
  const { loaded, problem } = await withStored(await loadInstalledConfig(call));
  const settings = { ...loaded.config, ...recipientsOf(call) };
  const notifiers = chosen(call, all, settings);
  const tried = await Promise.all(notifiers.map((one) => tryOne(call, one, settings)));
  if (call.options['json']) {
    const list = tried.map((one) => ({
      notifier: one.notifier.name,
      problem: one.problem?.en ?? null,
    }));
    call.print(JSON.stringify(list, null, 2));
  } else {
    if (problem) call.print(plainText(text.withoutStored(problem)));
    for (const { notifier, problem: why } of tried) {
      const title = notifier.title[call.language];
      call.print(
        plainText(why === null ? text.sent(title) : text.failed(title, why[call.language])),
      );
    }
  }
  return tried.every(({ problem: why }) => why === null) ? 0 : 1;
}
