// What the line of new errors and the card of error lines say, in English.

export const errorsEn = {
  title: 'Error lines',
  'title.short': 'New error',
  seen: 'Seen',
  more: '{n} more',
  watched: '{n} {n|log|logs} watched',
  unwatched: '{n} not watched: {names}',
  ignored: '{n} left out by ignore rules',
  skipped: '{n} not looked through: too many came at once',
  outrun: 'only the newest lines read of {names}: more came than can be read',
  none: 'No watched log tells of an error.',
  waiting: 'The logs are being looked through.',
  settings: 'Words and ignore rules',
  open: 'Open the log',
} as const;

export type ErrorsKey = keyof typeof errorsEn;
