// Which files, containers and pods are watched for errors, and of the others why they are not.

import type { UnwatchedLog } from '../../contract/error-line.ts';
import type { LogSource, LogSourceId } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';
import type { WatchedSource } from './error-reader.ts';

/** Fewer than may be followed: people who open a log need room too. */
export const mostWatched = { file: 40, container: 64, pod: 40 } as const;

type WatchedKind = keyof typeof mostWatched;

export interface Choice {
  watched: WatchedSource[];
  unwatched: UnwatchedLog[];
}

const beyond: Readonly<Record<WatchedKind, Text>> = {
  file: {
    en: `only the ${mostWatched.file} files that were written last are watched for errors`,
    ko: `마지막에 쓰인 파일 ${mostWatched.file} 개만 오류를 지켜봅니다`,
  },
  container: {
    en: `only ${mostWatched.container} containers are watched for errors, the troubled first`,
    ko: `문제가 있는 것부터 컨테이너 ${mostWatched.container} 개만 오류를 지켜봅니다`,
  },
  pod: {
    en: `only ${mostWatched.pod} containers of pods are watched for errors, the troubled first`,
    ko: `문제가 있는 것부터 파드의 컨테이너 ${mostWatched.pod} 개만 오류를 지켜봅니다`,
  },
};

const logFolder = '/var/log/';

/** Short, but two logs called error.log can be told apart. */
function nameOf({ kind, name }: LogSource): string {
  if (kind !== 'file') return name;
  return name.startsWith(logFolder)
    ? name.slice(logFolder.length)
    : name.slice(name.lastIndexOf('/') + 1);
}

function watchedSource(source: LogSource): WatchedSource {
  const isOutside = source.kind !== 'file';
  const { changedMs, id } = source;
  return { id, name: nameOf(source), isNamed: isOutside, isStamped: isOutside, changedMs };
}

/**
 * The first half of the places goes by the order alone. The other half is kept by who has it, as
 * long as he is not far behind: an order that changes each second shall not open logs each second.
 */
function placed(
  sources: readonly LogSource[],
  most: number,
  held: ReadonlySet<LogSourceId>,
): ReadonlySet<LogSource> {
  const near = sources.slice(most / 2, most * 2);
  const keeping = near.filter(({ id }) => held.has(id));
  const coming = near.filter(({ id }) => !held.has(id));
  return new Set([...sources.slice(0, most / 2), ...keeping, ...coming].slice(0, most));
}

function chooseKind(
  kind: WatchedKind,
  sources: readonly LogSource[],
  held: ReadonlySet<LogSourceId>,
  choice: Choice,
): void {
  const readable = sources.filter(({ unreadable }) => unreadable === null);
  const chosen = placed(readable, mostWatched[kind], held);
  for (const source of sources) {
    if (chosen.has(source)) {
      choice.watched.push(watchedSource(source));
      continue;
    }
    const reason = source.unreadable?.unreadable ?? beyond[kind];
    choice.unwatched.push({ name: nameOf(source), reason });
  }
}

/** `outside`: as they are listed, the troubled first. `held`: what is watched now. */
export function chooseSources(
  files: readonly LogSource[],
  outside: readonly LogSource[],
  held: ReadonlySet<LogSourceId>,
): Choice {
  const choice: Choice = { watched: [], unwatched: [] };
  const ofKind = (kind: WatchedKind) => outside.filter((source) => source.kind === kind);
  chooseKind('container', ofKind('container'), held, choice);
  chooseKind('pod', ofKind('pod'), held, choice);
  const newestFirst = files.toSorted((a, b) => (b.changedMs ?? 0) - (a.changedMs ?? 0));
  chooseKind('file', newestFirst, held, choice);
  return choice;
}
