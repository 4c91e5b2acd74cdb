// Sends alerts by mail to the recipients of reports.

import type { Alert, Mail } from '../../contract/alert.ts';
import { alertMail } from '../mail/alert-mail.ts';
import { digestMail } from '../mail/digest-mail.ts';
import { testMail } from '../mail/test-mail.ts';
import { sendMail } from '../mailer.ts';
import type { Notifier } from '../notifier.ts';

export function mailOf(alert: Alert, timeZone: string): Mail {
  const [first] = alert.findings;
  if (alert.kind === 'test' || !first) return testMail(alert, timeZone);
  if (alert.kind === 'finding') return alertMail(alert, first, timeZone);
  return digestMail(alert, timeZone);
}

export default {
  name: 'smtp',
  title: { en: 'Mail (SMTP)', ko: '메일(SMTP)' },
  needs: ['smtpUrl', 'reportRecipients'],
  async send(alert, { settings, key, signal, warn }) {
    const mail = mailOf(alert, settings.reportTimeZone);
    const { refused } = await sendMail(mail, settings.reportRecipients, settings, { key, signal });
    for (const problem of refused) {
      warn({
        en: `a recipient was refused: ${problem}`,
        ko: `받는 사람 하나가 거절되었습니다: ${problem}`,
      });
    }
  },
} satisfies Notifier;
