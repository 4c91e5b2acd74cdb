// Routes of the detectors: how they are set, and what they would find set otherwise.

import { countsOf } from '../events/detector-counts.ts';
import type { RouteUnit } from '../http/route-handler.ts';

export default {
  name: 'detectors',
  handlers: {
    'GET /api/v1/detectors': async ({ parts }) => {
      const counts = await countsOf(parts);
      const all = await parts.detectors.detectors();
      return { detectors: all.map((item) => parts.detectors.info(item, counts(item.name))) };
    },
    'PUT /api/v1/detectors/:detector': async (call, { params, body }) => {
      const { detectors, events } = call.parts;
      await detectors.change(params.detector, body, call.principal.actor);
      call.note(`${params.detector} ${JSON.stringify(body)}`);
      await events.configured();
      const counts = await countsOf(call.parts);
      const detector = await detectors.find(params.detector);
      return detectors.info(detector, counts(detector.name));
    },
    'POST /api/v1/detectors/:detector/trial': async ({ parts, signal }, { params, body }) => {
      const { detectors, events } = parts;
      const { name } = await detectors.check(params.detector, body.settings);
      const stored = detectors.values[name]?.settings ?? {};
      const settings = { ...stored, ...body.settings };
      return events.trial({ detector: name, settings, days: body.days }, signal);
    },
  },
} satisfies RouteUnit;
