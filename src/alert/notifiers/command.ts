// Runs a program for each alert, which reads it as JSON from its standard input.

import { alertJson } from '../alert-json.ts';
import { UndeliveredError, type Notifier } from '../notifier.ts';
import { feedProgram } from '../feed-program.ts';
import { withoutSecrets } from '../without-secrets.ts';

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
    const ended = `it ended with ${code}${output === '' ? '' : `: ${output}`}`;
    const why = withoutSecrets(problem ?? ended, settings);
    const retry = problem === null ? 'message' : 'way';
    throw new UndeliveredError(`cannot send by command: ${program}: ${why}`, retry);
  },
} satisfies Notifier;
