// Tells programs that a build tool has just built, and runs out of its temporary folder.

import type { Text } from '../contract/text.ts';
import { isOwnHome, placeOf } from './places.ts';
import { baseName } from './program-kinds.ts';
import type { Subject } from './subject.ts';

/** Where `go run` and `go test` put what they build; each waits until it has ended. */
const goBuilt = /\/go-build\d+\/b\d+\/(exe\/[^/]+|[^/]+\.test)$/;

export const whyBuilt: Text = {
  en: 'The Go tool has built it there and runs it (go run, go test): a developer at work.',
  ko: 'Go 도구가 그곳에 빌드해 실행하고 있습니다(go run, go test). 개발 작업입니다.',
};

/**
 * Anybody may name a folder so; that the Go tool of the same user is its parent cannot be made up.
 * A tool in the user's own folder gives no more than what else they may run from there.
 */
export function isBuiltToRun({ process, context, platform, executable }: Subject): boolean {
  if (executable === null || !goBuilt.test(executable)) return false;
  const parent = context.find(process.parentPid);
  if (!parent || parent.userId !== process.userId || parent.executableState !== 'present') {
    return false;
  }
  const tool = parent.executable;
  if (typeof tool !== 'string' || baseName(tool) !== 'go') return false;
  const isRoot = process.userId === 0;
  return placeOf(tool, platform) === 'standard' || isOwnHome(tool, process.user, isRoot, platform);
}
