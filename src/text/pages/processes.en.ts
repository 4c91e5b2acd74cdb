// What the processes page says, in English.

export const processesEn = {
  title: 'Processes',
  filter: 'Filter',
} as const;

export type ProcessesKey = keyof typeof processesEn;
