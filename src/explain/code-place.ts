// Judges where the code of an interpreter lies: in a place in which others decide what it does.

import { placeIn } from './mounted-place.ts';
import { isOwnHome, plainPath } from './places.ts';
import type { Subject } from './subject.ts';
import type { Hit } from './warning.ts';

/**
 * Folders of their own, 0700, in which pip and build make a package, Ansible puts what it runs as
 * another user, `yarn dlx` and `bunx` what they fetch and run, and programs made by PyInstaller
 * their libraries; scripts, 0600, of packages that dpkg and rpm set up, and of Jenkins. Anybody
 * may choose these names, so they are worth a look all the same.
 */
const ofTools = new RegExp(
  '^/(var/)?tmp/((pip-(build-env|install|req-build|standalone-pip)-\\w+|build-env-\\w+|' +
    'ansible-tmp-[\\d.-]+|ansible_\\w+_payload_\\w+|xfs-\\w+/dlx-\\d+|bunx-\\d+-[^/]+|' +
    '_MEI\\w{6})/|([\\w.+-]+\\.config\\.\\w{6}|rpm-tmp\\.\\w{6}|jenkins\\d+\\.sh)$)',
);

export const isOfTool = (path: string, platform: NodeJS.Platform): boolean =>
  ofTools.test(plainPath(path, platform));

/** Null: nobody may write there but whom the process obeys anyway. */
export function codePlaceHit(subject: Subject, evidence: string, path: string): Hit | null {
  const { process, platform, isRoot } = subject;
  const place = placeIn(subject, path);
  if (place === 'writable') {
    if (isOfTool(path, platform)) return { evidence, severity: 'caution' };
    return { evidence, isGrave: true };
  }
  // What root runs out of a person's folder, that person may change.
  const isForeign = place === 'home' && isRoot && !isOwnHome(path, process.user, true, platform);
  return isForeign && process.container === null ? { evidence, severity: 'caution' } : null;
}
