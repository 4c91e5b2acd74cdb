// A row of the tables of ports: the port, who usually listens there, and why it matters.

import type { PortKey } from '../addresses.ts';

export type PortEntry = readonly [key: PortKey, service: string, en: string, ko: string];
