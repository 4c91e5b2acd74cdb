// What a way of telling people is: one file of notifiers/ each.

import type { Alert } from '../contract/alert.ts';
import type { Text } from '../contract/text.ts';
import { AppError } from '../kit/app-error.ts';
import type { Config, SettingKey } from '../kit/settings/settings.ts';

/** Settings that notifiers read. */
export type NotifySettings = Pick<
  Config,
  | 'smtpUrl'
  | 'mailFrom'
  | 'reportRecipients'
  | 'reportTimeZone'
  | 'webhookUrl'
  | 'webhookSecret'
  | 'slackUrl'
  | 'telegramToken'
  | 'telegramChat'
  | 'ntfyUrl'
  | 'alertCommand'
>;

export interface NotifyContext {
  settings: NotifySettings;
  /** Stays the same at each try of one message, so that the other side may know it again. */
  key: string;
  version: string;
  nowMs: number;
  /** Aborts when the program ends. */
  signal: AbortSignal;
  /** It was sent, but not as it should be: a recipient was refused. */
  warn(problem: Text): void;
}

export interface Notifier {
  /** The file's name. */
  readonly name: string;
  readonly title: Text;
  /** Settings that it needs; what it merely may have is not among them. */
  readonly needs: readonly (SettingKey & keyof NotifySettings)[];
  /** @throws UndeliveredError which says whether to try again */
  send(alert: Alert, context: NotifyContext): Promise<void>;
}

/** Whether all that it needs is set. */
export function isConfigured(notifier: Notifier, settings: NotifySettings): boolean {
  return notifier.needs.every((key) => settings[key].length > 0);
}

/**
 * `way`: nothing goes by it now, such as when the server is down. `message`: this one was put off.
 * `never`: this one was refused for good.
 */
export type Retry = 'way' | 'message' | 'never';

export class UndeliveredError extends AppError {
  readonly retry: Retry;

  constructor(text: Text, retry: Retry, options: { retryAfterSeconds?: number } = {}) {
    super('undelivered', text.en, { ...options, text });
    this.retry = retry;
  }
}
