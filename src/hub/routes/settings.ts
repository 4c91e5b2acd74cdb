// Routes of the settings: every value with its origin, and changes while running.

import { agentSettingsOf } from '../../kit/settings/agent-settings.ts';
import { parseQuery } from '../../store/event-query.ts';
import { agentSettingKeys } from '../agent-settings.ts';
import { allowListKeys } from '../events/allowed.ts';
import { retentionKeys, retentionOf } from '../retention.ts';
import { changeText } from '../stored-settings.ts';
import type { RouteUnit } from '../http/route-handler.ts';

/** @throws AppError `badRequest`: what is no search would make every list of events fail */
function checkIgnoreRules(rules: unknown): void {
  for (const rule of Array.isArray(rules) ? rules : []) parseQuery(String(rule));
}

export default {
  name: 'settings',
  handlers: {
    'GET /api/v1/settings': ({ parts }) => ({ settings: parts.settings.list() }),
    'PATCH /api/v1/settings': async (call, { body }) => {
      const { settings, stores, link, alerts, events, reports } = call.parts;
      checkIgnoreRules(body.values['eventIgnore']);
      const changed = await settings.change(body.values, call.principal.actor);
      call.note(changed.map((key) => changeText(key, body.values[key])).join(', '));
      // What can fail comes last: who works by the settings must know of all that are stored.
      if (changed.some((key) => agentSettingKeys.has(key))) {
        link.settings(agentSettingsOf(settings.config));
      }
      alerts.settingsChanged();
      reports.changed();
      if (changed.some((key) => retentionKeys.includes(key))) {
        await stores.samples.setRetention(retentionOf(settings.config));
      }
      if (changed.some((key) => allowListKeys.includes(key))) await events.configured();
      return { settings: settings.list() };
    },
  },
} satisfies RouteUnit;
