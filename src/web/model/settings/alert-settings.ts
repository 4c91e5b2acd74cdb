// Which settings stand on the card of alerts, in its order: whom to tell and when, then how.

export const alertSettingKeys = [
  'alertSeverity',
  'alertGraceMinutes',
  'alertsPerMinute',
  'quietHours',
  'alertLanguage',
  'reportTime',
  'reportTimeZone',
  'reportRecipients',
  'smtpUrl',
  'mailFrom',
  'webhookUrl',
  'webhookSecret',
  'slackUrl',
  'telegramToken',
  'telegramChat',
  'ntfyUrl',
] as const;

const keys: ReadonlySet<string> = new Set(alertSettingKeys);

export function isAlertSetting(key: string): boolean {
  return keys.has(key);
}

/** Those of the card, in its order. */
export function alertSettings<T extends { key: string }>(settings: readonly T[]): T[] {
  return alertSettingKeys.flatMap((wanted) => settings.filter(({ key }) => key === wanted));
}
