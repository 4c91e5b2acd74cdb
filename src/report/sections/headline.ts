// The sentence that says how the day was, for whoever reads nothing else.

import { numberText } from '../../contract/number-text.ts';
import { failuresOf } from '../daily-metrics.ts';
import type { Report } from '../report.ts';
import type { Say, Section } from '../section.ts';

function attempts({ day, findings }: Report, say: Say): string {
  const failed = failuresOf(day.attempts);
  const { accepted } = day.attempts;
  const { failingAddresses: from } = day;
  const { brute_force_ips: brute } = day.metrics;
  const { open } = findings;
  return say({
    en:
      `${numberText(failed)} failed ${failed === 1 ? 'login' : 'logins'}` +
      ` from ${numberText(from)} ${from === 1 ? 'address' : 'addresses'}` +
      `${brute > 0 ? `, ${numberText(brute)} of them by brute force` : ''}` +
      `; ${numberText(accepted)} accepted; ` +
      `${numberText(open)} open ${open === 1 ? 'finding' : 'findings'}.`,
    ko:
      `로그인 실패 ${numberText(failed)}번(주소 ${numberText(from)}개` +
      `${brute > 0 ? `, 무차별 대입 ${numberText(brute)}개` : ''}), ` +
      `성공 ${numberText(accepted)}번, 열린 문제 ${numberText(open)}건입니다.`,
  });
}

function quiet({ day, findings }: Report, say: Say): string {
  const { accepted } = day.attempts;
  const { open } = findings;
  if (day.metrics.total_logs === 0) {
    return say({
      en:
        'No line was logged that day; ' +
        `${numberText(open)} open ${open === 1 ? 'finding' : 'findings'}.`,
      ko: `이날 기록된 로그가 없습니다. 열린 문제는 ${numberText(open)}건입니다.`,
    });
  }
  return say({
    en:
      `Nothing happened: no failed login, ${numberText(accepted)} accepted, ` +
      `${numberText(open)} open ${open === 1 ? 'finding' : 'findings'}.`,
    ko:
      `아무 일도 없었습니다. 로그인 실패가 없고 성공 ${numberText(accepted)}번, ` +
      `열린 문제 ${numberText(open)}건입니다.`,
  });
}

function toneOf({ day, findings }: Report) {
  const severe = findings.worst.some(
    ({ state, severity }) => state === 'open' && /^(danger|critical)$/.test(severity),
  );
  if (severe) return 'bad';
  const troubled = day.metrics.brute_force_ips > 0 || findings.open + findings.untold > 0;
  return troubled || day.metrics.total_logs === 0 ? 'warn' : 'good';
}

export default {
  name: 'headline',
  order: 10,
  title: null,
  blocks(report, say) {
    const busy = failuresOf(report.day.attempts) > 0;
    const text = busy ? attempts(report, say) : quiet(report, say);
    return [{ kind: 'sentence', tone: toneOf(report), text }];
  },
} satisfies Section;
