// What the settings page says of what is watched, in English.

export const settingsEn = {
  watching: 'What is watched',
  services: 'Services',
  trustedPaths: 'Trusted folders',
  logFiles: 'Log files',
  logIgnore: 'Ignore rules of logs',
  verdictMode: 'Verdict mode',
  'choice.contextual': 'contextual',
  'choice.strict': 'strict',
  oneALine: 'One a line.',
  'problem.name': 'Item {item}: a name has no blanks and does not begin with a hyphen.',
  'problem.folder': 'Item {item}: give a whole path of a folder other than the root.',
  'problem.path': 'Item {item}: give a whole path; * and ? stand for others.',
  'problem.pattern': 'Item {item}: no regular expression of at most 256 characters.',
  'problem.long': 'Item {item} is too long.',
  'problem.many': 'At most 256 lines.',
  // Audit trail
  'action.finding.acknowledge': 'finding taken in hand',
  'action.finding.close': 'finding closed',
  'action.silence.create': 'silenced',
  'action.silence.remove': 'silence ended',
  toDefault: 'Back to the default',
  toDefaultDone: 'The default holds again.',
} as const;

export type SettingsKey = keyof typeof settingsEn;
