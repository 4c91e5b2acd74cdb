// Why a cluster is not watched: the state it is told as, and the sentence that says what to do.

import type { ClusterState } from '../contract/pod.ts';
import type { Text } from '../contract/text.ts';

export class ClusterTrouble extends Error {
  override readonly name = 'ClusterTrouble';
  readonly state: ClusterState;
  readonly reason: Text;

  constructor(state: ClusterState, reason: Text, cause?: unknown) {
    super(reason.en, cause === undefined ? undefined : { cause });
    this.state = state;
    this.reason = reason;
  }
}
