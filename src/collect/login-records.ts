// Who is logged in: records of utmp, and session files of systemd-logind.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoginFact } from '../contract/fact.ts';
import type { Host } from './host.ts';
import { listFolder, readFileOnce, readText } from './proc-file.ts';

/** utmp(5): of all kinds of records, a person at a terminal. */
const userProcess = 7;

/**
 * Where the time stands. On x86-64 times are 32 bits for the sake of 32-bit programs; on arm64
 * they are 64 bits, and the record is longer (glibc: bits/utmp.h, __WORDSIZE_TIME64_COMPAT32).
 */
const layouts = {
  compact: { size: 384, secondsAt: 340, microsecondsAt: 344 },
  wide: { size: 400, secondsAt: 344, microsecondsAt: 352 },
} as const;

/** Null where the file's length fits no layout. */
export function parseUtmp(bytes: Buffer, architecture: string): (LoginFact & { pid: number })[] {
  const usual = architecture === 'arm64' ? layouts.wide : layouts.compact;
  const other = architecture === 'arm64' ? layouts.compact : layouts.wide;
  const fits = (layout: { size: number }): boolean => bytes.length % layout.size === 0;
  const layout = !fits(usual) && fits(other) ? other : usual;
  const logins: (LoginFact & { pid: number })[] = [];
  for (let at = 0; at + layout.size <= bytes.length; at += layout.size) {
    if (bytes.readInt16LE(at) !== userProcess) continue;
    const seconds = bytes.readUInt32LE(at + layout.secondsAt);
    const microseconds = bytes.readUInt32LE(at + layout.microsecondsAt);
    logins.push({
      pid: bytes.readInt32LE(at + 4),
      user: textAt(bytes, at + 44, 32),
      terminal: textAt(bytes, at + 8, 32),
      from: textAt(bytes, at + 76, 256) || null,
      sinceMs: seconds * 1000 + Math.floor(microseconds / 1000),
    });
  }
  return logins;
}

/** Text of fixed width that ends at the first NUL. Anything may stand in it. */
function textAt(bytes: Buffer, at: number, length: number): string {
  const part = bytes.subarray(at, at + length);
  const end = part.indexOf(0);
  const text = part.toString('utf8', 0, end < 0 ? length : end);
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  return text.replace(/[\u0000-\u001f\u007f]/g, '?');
}

/** Null where the host keeps no utmp, as newer distributions do not. */
export function readUtmp(host: Host): LoginFact[] | null {
  const paths = ['run/utmp', 'var/run/utmp'].map((path) => join(host.rootPath, path));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) return null;
  const { bytes, end } = readFileOnce(path);
  return (
    parseUtmp(bytes.subarray(0, end), process.arch)
      // After a crash the record of a session stays; its process does not.
      .filter(({ pid }) => existsSync(join(host.procPath, String(pid))))
      .map(({ user, terminal, from, sinceMs }) => ({ user, terminal, from, sinceMs }))
  );
}

/** Null where there is no systemd-logind. Other names in the folder are pipes: never open them. */
export function readSessions(host: Host): LoginFact[] | null {
  const folder = join(host.rootPath, 'run/systemd/sessions');
  if (!existsSync(folder)) return null;
  const logins: LoginFact[] = [];
  for (const name of listFolder(folder)) {
    if (!/^c?\d+$/.test(name)) continue;
    const session = parseSession(readText(join(folder, name)) ?? '');
    if (session) logins.push(session);
  }
  return logins.toSorted((left, right) => left.sinceMs - right.sinceMs);
}

/** A file of KEY=VALUE lines; null for what is not a person's session (greeter, background). */
export function parseSession(text: string): LoginFact | null {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) values.set(line.slice(0, at), line.slice(at + 1));
  }
  const user = values.get('USER');
  if (!user || !/^user(-early|-light|-incomplete)?$/.test(values.get('CLASS') ?? '')) return null;
  if (values.get('STATE') === 'closing') return null;
  return {
    user,
    terminal: values.get('TTY') ?? values.get('DISPLAY') ?? values.get('SERVICE') ?? '',
    from: values.get('REMOTE_HOST') ?? null,
    sinceMs: Math.floor(Number(values.get('REALTIME') ?? 0) / 1000) || 0,
  };
}
