// Runs a program for each alert, which reads it as JSON from its standard input.

import { alertJson } from '../alert-json.ts';
import { UndeliveredError, type Notifier } from '../notifier.ts';
import { feedProgram } from '../feed-program.ts';
import { textWithoutSecrets } from '../without-secrets.ts';

export default {
  name: 'command',
  title: { en: 'Program', ko: '프로그램' },
  needs: ['alertCommand'],
  async send(alert, context) {
    const { settings, key, signal } = context;
    const [program = '', ...args] = settings.alertCommand;
    const input = `${alertJson(alert, key)}\n`;
    const { code, problem, output } = await feedProgram({ program, args, input, signal });
    if (code === 0) return;
    const said = output === '' ? '' : `: ${output}`;
    const ended = { en: `it ended with ${code}${said}`, ko: `종료 코드 ${code}${said}` };
    const { en, ko } = textWithoutSecrets(problem ?? ended, settings);
    const text = {
      en: `cannot send by command: ${program}: ${en}`,
      ko: `프로그램으로 보낼 수 없습니다. ${program}: ${ko}`,
    };
    throw new UndeliveredError(text, problem === null ? 'message' : 'way');
  },
} satisfies Notifier;
