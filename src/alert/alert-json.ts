// An alert as programs read it: webhooks, and commands on standard input.

import type { Alert } from '../contract/alert.ts';

/** Larger digests list fewer findings and say how many are left out. */
export const alertJsonLimitBytes = 256 * 1024;

/** `key` stays the same when the alert is sent again. */
export function alertJson(alert: Alert, key: string): string {
  const { atMs, findings, omitted, ...about } = alert;
  let listed = findings;
  for (;;) {
    const left = omitted + findings.length - listed.length;
    const at = new Date(atMs).toISOString();
    const json = JSON.stringify({ key, ...about, at, atMs, findings: listed, omitted: left });
    if (Buffer.byteLength(json) <= alertJsonLimitBytes || listed.length <= 1) return json;
    listed = listed.slice(0, Math.floor(listed.length / 2));
  }
}
