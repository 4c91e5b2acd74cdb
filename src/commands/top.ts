// `hostscope top`: one screen of a host, live; or one picture of it, as text or as data.

import { hasUnicode } from '../terminal/screen/console-kind.ts';
import { openTerminal, type Opened } from '../terminal/screen/terminal.ts';
import type { Language } from '../contract/text.ts';
import type { HostFeed } from '../terminal/host-feed.ts';
import type { Call } from './command.ts';
import { after } from './top/after.ts';
import { topOptions, type TopOptions } from './top/options.ts';

/** When all is closed nothing should keep the process; this ends it if something does. */
const lingerMs = 1000;

/** This host where no hub is named. Each way loads what it needs, and nothing of the other. */
async function openFeed(call: Call, options: TopOptions): Promise<HostFeed> {
  const mayKill = !options.readonly;
  if (options.hub === null) {
    const { openThisHost } = await import('./top/this-host.ts');
    return openThisHost(call, mayKill);
  }
  const [{ readToken }, { openConnectedHost }] = await Promise.all([
    import('./top/token.ts'),
    import('./top/connected-host.ts'),
  ]);
  const token = readToken(call, options.hub);
  const { language, text } = call;
  return openConnectedHost({ ...options.hub, token, mayKill, language, text: text.top });
}

/** Why there is one picture where a live one was wanted. */
function sayRefusal({ text, env }: Call, refused: Extract<Opened, { refused: unknown }>): void {
  const { noTerminal, dumbTerminal } = text.top;
  const isDumb = refused.refused === 'terminalIsDumb';
  const why = isDumb ? dumbTerminal(env['TERM'] ?? '') : noTerminal;
  process.stderr.write(`hostscope: ${why}\n`);
}

async function show(call: Call, feed: HostFeed, options: TopOptions): Promise<number> {
  const { language } = call;
  const { form, readonly, intervalMs: everyMs } = options;
  const { stdin, stdout } = process;
  const opened =
    form === 'live' && openTerminal({ stdin, stdout, env: call.env, mouse: true, after });
  if (opened && 'terminal' in opened) {
    const { showLive } = await import('./top/show-live.ts');
    return showLive({ terminal: opened.terminal, feed, language, readonly, everyMs });
  }
  const { printOnce } = await import('./top/print-once.ts');
  await printOnce(call, feed, form === 'json' ? 'json' : 'once');
  // Last, so that it stands below the picture.
  if (opened) sayRefusal(call, opened);
  return 0;
}

/** What a console without Unicode cannot show is no language for it. */
const shownLanguage = ({ env, language }: Call): Language => (hasUnicode(env) ? language : 'en');

export async function run(given: Call): Promise<number> {
  const options = topOptions(given);
  const call = { ...given, language: shownLanguage(given) };
  const feed = await openFeed(call, options);
  let code = 1;
  try {
    code = await show(call, feed, options);
  } finally {
    setTimeout(() => process.exit(code), lingerMs).unref();
    await feed.close();
  }
  return code;
}
