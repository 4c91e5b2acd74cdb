// Routes of findings and silences.

import { AppError } from '../../kit/app-error.ts';
import type { RouteUnit } from '../route-handler.ts';

const noFinding = () => new AppError('notFound', 'cannot find the finding: there is no such one');
const noSilence = () => new AppError('notFound', 'cannot find the silence: there is no such one');

export default {
  name: 'findings',
  handlers: {
    'GET /api/v1/findings': () => ({ findings: [], next: null }),
    'GET /api/v1/findings/:id': () => {
      throw noFinding();
    },
    'POST /api/v1/findings/:id/acknowledge': () => {
      throw noFinding();
    },
    'POST /api/v1/findings/:id/close': () => {
      throw noFinding();
    },
    'GET /api/v1/silences': () => ({ silences: [] }),
    'POST /api/v1/silences': () => {
      throw noSilence();
    },
    'DELETE /api/v1/silences/:id': () => {
      throw noSilence();
    },
  },
} satisfies RouteUnit;
