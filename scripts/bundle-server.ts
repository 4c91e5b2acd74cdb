// What the server's bundle is of: the process that runs for months, with its threads.

import type { Bundle } from './bundle-modules.ts';

export const serverBundle: Bundle = {
  folder: 'server',
  entries: [
    'commands/up.js',
    'store/sqlite/writer.js',
    'store/sqlite/reader.js',
    'hub/events/events-thread.js',
  ],
  registries: [
    'alert/notifiers',
    'collect/collectors',
    'detect/detectors',
    'detect/rules',
    'explain/warnings',
    'hub/routes',
    'logs/parsers',
    'report/sections',
  ].map((folder) => ({ folder })),
  registriesApart: true,
};
