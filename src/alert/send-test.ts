// Sends a test by one notifier: for the button of the settings page, and for the command.

import type { Alert } from '../contract/alert.ts';
import type { Text } from '../contract/text.ts';
import { AppError } from '../kit/app-error.ts';
import { kebabName } from '../kit/settings/config.ts';
import type { Config } from '../kit/settings/settings.ts';
import {
  isConfigured,
  type NotifyContext,
  type Notifier,
  type NotifySettings,
} from './notifier.ts';

export type TestSettings = NotifySettings & Pick<Config, 'alertLanguage'>;

function notConfigured({ name }: Notifier, missing: readonly string[]): AppError {
  const text = {
    en: `cannot test ${name}: it is not configured; set ${missing.join(' and ')}`,
    ko: `시험할 수 없습니다. ${missing.join(', ')} 설정이 비어 있습니다`,
  };
  return new AppError('conflict', text.en, { text });
}

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
    throw notConfigured(notifier, missing);
  }
  const language = settings.alertLanguage === 'ko' ? 'ko' : 'en';
  const atMs = context.nowMs;
  const about = { kind: 'test', language, severity: 'info', atMs } as const;
  const alert: Alert = { ...about, findings: [], omitted: 0 };
  const problems: Text[] = [];
  const warn = (problem: Text): void => void problems.push(problem);
  await notifier.send(alert, { ...context, settings, key: crypto.randomUUID(), warn });
  const [problem] = problems;
  if (!problem) return;
  const text = {
    en: `sent by ${name}, but not to all: ${problem.en}`,
    ko: `보냈지만 일부는 받지 못했습니다. ${problem.ko}`,
  };
  throw new AppError('undelivered', text.en, { text });
}
