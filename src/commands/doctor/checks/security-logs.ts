// The logs of logins: whether files hold them, or the journal, and whether they may be read.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { particle } from '../../../contract/particle.ts';
import { canRead } from '../../../kit/try-reading.ts';
import { findFiles } from '../../../logs/files/find-files.ts';
import { lookAtJournal } from '../../../logs/journal/journal-folders.ts';
import { createReadRule } from '../../../logs/files/read-rule.ts';
import { sshdMatches } from '../../../logs/journal/journal-line.ts';
import { quietMs, slackMs } from '../../../logs/batches/journal-turn.ts';
import { isServerLog } from '../../../logs/batches/server-log.ts';
import { wholeLogs } from '../../../logs/batches/source-set.ts';
import { plainText } from '../../plain-text.ts';
import { ok, type Check, type Outcome, type Patient } from '../check.ts';

interface Written {
  path: string;
  atMs: number;
  isReadable: boolean;
}

/** Of the files that the patterns name, the one written last; null: none holds anything. */
async function newestLog(rootPath: string, patterns: readonly string[]): Promise<Written | null> {
  const rule = createReadRule({ rootPath, anyFile: false, patterns: () => patterns });
  const { paths } = await findFiles(rule.globs(), rootPath);
  let newest: Written | null = null;
  for (const path of paths.filter((one) => !isServerLog(one))) {
    const { size, mtimeMs } = await stat(join(rootPath, path));
    if (size === 0 || mtimeMs <= (newest?.atMs ?? 0)) continue;
    const isReadable = await canRead(join(rootPath, path));
    newest = { path: plainText(path), atMs: mtimeMs, isReadable };
  }
  return newest;
}

async function isJournalAhead({ ask }: Patient, atMs: number): Promise<boolean> {
  const since = `--since=@${Math.ceil((atMs + slackMs) / 1000)}`;
  const args = ['--quiet', '--no-pager', '--output=cat', since, '--lines=1', ...sshdMatches];
  return ((await ask('journalctl', args)) ?? '').trim() !== '';
}

function unreadable(path: string): Outcome {
  return {
    state: 'warn',
    what: {
      en: `${path} cannot be read`,
      ko: `${path}${particle(path, '을/를')} 읽을 수 없습니다`,
    },
    costs: { en: 'attacks in it are not seen', ko: '거기 적힌 공격을 볼 수 없습니다' },
    advice: {
      en: 'add the user to the group that may read it (adm on Debian), or run as the service',
      ko: '그 파일을 읽을 수 있는 그룹(Debian은 adm)에 사용자를 넣거나 서비스로 실행하십시오',
    },
  };
}

const onlyWhole = (path: string): Outcome =>
  ok(
    `no file of security-logs is there and no journal is kept; ${path} is read`,
    `security-logs에 맞는 파일도 저널도 없어서 ${path}${particle(path, '을/를')} 읽습니다`,
  );

/** Where no file is there, the journal is read, if there is one and it may be read. */
async function withoutFile({ rootPath }: Patient): Promise<Outcome> {
  const journal = await lookAtJournal(rootPath);
  if (journal && !journal.unreadable) {
    return ok(
      'no file of security-logs is there; the journal is read',
      'security-logs에 맞는 파일이 없어서 저널을 읽습니다',
    );
  }
  const whole = journal ? null : await newestLog(rootPath, wholeLogs);
  if (whole) return whole.isReadable ? onlyWhole(whole.path) : unreadable(whole.path);
  const why = journal
    ? { en: 'the journal cannot be read', ko: '저널을 읽을 수 없습니다' }
    : { en: 'this host keeps no journal', ko: '이 호스트에는 저널이 없습니다' };
  return {
    state: 'warn',
    what: {
      en: `no file of security-logs is there, and ${why.en}`,
      ko: `security-logs에 맞는 파일이 없고 ${why.ko}`,
    },
    costs: { en: 'nothing is known of logins', ko: '로그인에 대해 알 수 없습니다' },
    advice: {
      en: 'start rsyslog or journald, name the log in security-logs, or run as the service',
      ko: 'rsyslog나 journald를 시작하거나 security-logs에 로그를 적거나 서비스로 실행하십시오',
    },
  };
}

const check: Check = {
  name: 'security-logs',
  title: { en: 'Security logs', ko: '보안 로그' },
  async run(patient) {
    const newest = await newestLog(patient.rootPath, patient.config.securityLogs);
    if (!newest) return withoutFile(patient);
    const { path, atMs, isReadable } = newest;
    if (!isReadable) return unreadable(path);
    const at = new Date(atMs).toISOString().slice(0, 19);
    if (patient.nowMs - atMs >= quietMs && (await isJournalAhead(patient, atMs))) {
      return ok(
        `${path} was written last at ${at} UTC; the journal has newer lines and is read instead`,
        `${path}${particle(path, '은/는')} ${at} UTC 이후로 쓰이지 않았고, 더 새로운 줄이 있는 저널을 대신 읽습니다`,
      );
    }
    return ok(
      `${path} is read; written last at ${at} UTC`,
      `${path}${particle(path, '을/를')} 읽습니다. 마지막 기록은 ${at} UTC입니다`,
    );
  },
};

export default check;
