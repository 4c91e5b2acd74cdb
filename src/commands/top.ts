// `hostscope top`: one screen of a host, live; or one picture of it, as text or as data.

import type { HostFeed } from '../terminal/host-feed.ts';
import type { Call } from './command.ts';
import { topOptions, type TopOptions } from './top/options.ts';

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
  return openConnectedHost({ ...options.hub, token, mayKill, text: call.text.top });
}

async function printData(call: Call, feed: HostFeed): Promise<void> {
  const { lookOnce } = await import('./top/look-once.ts');
  const model = await lookOnce(feed);
  if (!model.isComplete) process.stderr.write(`hostscope: ${call.text.top.incomplete}\n`);
  call.print(JSON.stringify(model.snapshot(feed.from), null, 2));
}

export async function run(call: Call): Promise<number> {
  const options = topOptions(call);
  const feed = await openFeed(call, options);
  try {
    await printData(call, feed);
  } finally {
    await feed.close();
  }
  return 0;
}
