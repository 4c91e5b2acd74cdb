// The fields of a security event that can be searched and counted by.

/** Fields that can be searched and counted by, as they are called everywhere outside. */
export const eventFieldNames = [
  'host_name',
  'log_type',
  'log_level',
  'error_type',
  'event.action',
  'event.outcome',
  'user',
  'ip',
  'port',
  'program',
  'pid',
  'source_path',
] as const;

export type EventField = (typeof eventFieldNames)[number];
