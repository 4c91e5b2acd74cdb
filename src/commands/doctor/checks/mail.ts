// Mail: whether alerts and the report can leave by it, as far as the settings tell.

import { particle } from '../../../contract/particle.ts';
import { ok, type Check } from '../check.ts';

const check: Check = {
  name: 'mail',
  title: { en: 'Mail', ko: '메일' },
  async run({ config }) {
    const { smtpUrl, reportRecipients } = config;
    const lacking = [
      ...(smtpUrl === '' ? ['smtp-url'] : []),
      ...(reportRecipients.length === 0 ? ['report-recipients'] : []),
    ];
    if (lacking.length === 2) {
      return ok(
        'not configured; alerts and the daily report need smtp-url and report-recipients',
        '설정되지 않았습니다. 알림과 일일 보고서를 보내려면 smtp-url과 report-recipients를 설정하십시오',
      );
    }
    if (lacking.length === 0) {
      const count = reportRecipients.length;
      return ok(
        `goes to ${count} ${count === 1 ? 'recipient' : 'recipients'}; try: hostscope notify test`,
        `받는 사람 ${count}명에게 보냅니다. "hostscope notify test"로 시험해 보십시오`,
      );
    }
    const [name = ''] = lacking;
    return {
      state: 'warn',
      what: { en: `${name} is not set`, ko: `${name} 설정이 비어 있습니다` },
      costs: {
        en: 'neither alerts nor the daily report leave by mail',
        ko: '알림도 일일 보고서도 메일로 나가지 않습니다',
      },
      advice: {
        en: `set ${name}, then try: hostscope notify test`,
        ko: `${name}${particle(name, '을/를')} 설정한 뒤 "hostscope notify test"로 시험하십시오`,
      },
    };
  },
};

export default check;
