// Sends a test by one notifier: for the button of the settings page, and for the command.

import type { Alert } from '../contract/alert.ts';
import { AppError } from '../kit/app-error.ts';
import { kebabName } from '../kit/config.ts';
import type { Config } from '../kit/settings.ts';
import {
  isConfigured,
  type NotifyContext,
  type Notifier,
  type NotifySettings,
} from './notifier.ts';

export type TestSettings = NotifySettings & Pick<Config, 'alertLanguage'>;

/**
 * @throws AppError `conflict` where it is not configured, `undelivered` where it did not arrive or
 * did not reach all
 */
export async function sendTest(
  notifier: Notifier,
  settings: TestSettings,
  context: Pick<NotifyContext, 'version' | 'nowMs' | 'signal'>,
): Promise<void> {
  const { name, needs } = notifier;
  if (!isConfigured(notifier, settings)) {
    const missing = needs.filter((key) => settings[key].length === 0).map(kebabName);
    const why = `it is not configured; set ${missing.join(' and ')}`;
    throw new AppError('conflict', `cannot test ${name}: ${why}`);
  }
  const language = settings.alertLanguage === 'ko' ? 'ko' : 'en';
  const atMs = context.nowMs;
  const about = { kind: 'test', language, severity: 'info', atMs } as const;
  const alert: Alert = { ...about, findings: [], omitted: 0 };
  const problems: string[] = [];
  const warn = (problem: string): void => void problems.push(problem);
  await notifier.send(alert, { ...context, settings, key: crypto.randomUUID(), warn });
  const [problem] = problems;
  if (problem) throw new AppError('undelivered', `sent by ${name}, but not to all: ${problem}`);
}
