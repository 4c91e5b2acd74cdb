// What the hub has told of the process in the panel, and when.

import type { RouteResponse } from '../../../contract/routes.ts';

export type Explained = RouteResponse<'GET /api/v1/hosts/:host/processes/:pid'>;

export interface Told {
  explanation: Explained;
  /** Host's time of the sweep it was told after. */
  atMs: number;
}
