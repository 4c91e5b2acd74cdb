// Which files, containers and pods are watched for errors, and of the others why they are not.

import type { UnwatchedLog } from '../../contract/error-line.ts';
import type { LogSource } from '../../contract/log-line.ts';
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

function chooseKind(kind: WatchedKind, sources: readonly LogSource[], choice: Choice): void {
  let left: number = mostWatched[kind];
  for (const source of sources) {
    if (source.unreadable) {
      choice.unwatched.push({ name: nameOf(source), reason: source.unreadable.unreadable });
    } else if (left > 0) {
      left -= 1;
      choice.watched.push(watchedSource(source));
    } else {
      choice.unwatched.push({ name: nameOf(source), reason: beyond[kind] });
    }
  }
}

/** `outside`: as they are listed, the troubled first. */
export function chooseSources(files: readonly LogSource[], outside: readonly LogSource[]): Choice {
  const choice: Choice = { watched: [], unwatched: [] };
  const ofKind = (kind: WatchedKind) => outside.filter((source) => source.kind === kind);
  chooseKind('container', ofKind('container'), choice);
  chooseKind('pod', ofKind('pod'), choice);
  const newestFirst = files.toSorted((a, b) => (b.changedMs ?? 0) - (a.changedMs ?? 0));
  chooseKind('file', newestFirst, choice);
  return choice;
}
