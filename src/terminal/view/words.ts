// The view's words in the person's language: its own, and those it shares with the console.

import { fill, type Values } from '../../client/model/say.ts';
import { createTimes, type Times } from '../../client/model/times.ts';
import { isUnreadable, type Unreadable } from '../../contract/fact.ts';
import type { Language, Text } from '../../contract/text.ts';
import { containersEn, type ContainersKey } from '../../text/pages/containers.en.ts';
import { containersKo } from '../../text/pages/containers.ko.ts';
import { processesEn, type ProcessesKey } from '../../text/pages/processes.en.ts';
import { processesKo } from '../../text/pages/processes.ko.ts';
import { servicesEn, type ServicesKey } from '../../text/pages/services.en.ts';
import { servicesKo } from '../../text/pages/services.ko.ts';
import { terminalEn, type TerminalKey } from '../../text/terminal.en.ts';
import { terminalKo } from '../../text/terminal.ko.ts';

type Say<Key extends string> = (key: Key, values?: Values) => string;

export interface Words {
  readonly language: Language;
  readonly say: Say<TerminalKey>;
  /** Of the pages of the console on the same things. */
  readonly ofProcess: Say<ProcessesKey>;
  readonly ofUnit: Say<ServicesKey>;
  readonly ofContainer: Say<ContainersKey>;
  pick(text: Text): string;
  /** A value, or in its place why it may not be read. */
  readable<T>(value: T | Unreadable, told: (value: T) => string): string;
  /** In the host's time zone. */
  times(timeZone: string): Times;
}

const catalogues = {
  en: { own: terminalEn, process: processesEn, unit: servicesEn, container: containersEn },
  ko: { own: terminalKo, process: processesKo, unit: servicesKo, container: containersKo },
};

function speaker<Key extends string>(texts: Readonly<Record<Key, string>>): Say<Key> {
  return (key, values) => fill(texts[key], values);
}

export function createWords(language: Language): Words {
  const { own, process, unit, container } = catalogues[language];
  const ofProcess = speaker<ProcessesKey>(process);
  const pick = (text: Text): string => text[language];
  let times: { timeZone: string; of: Times } | null = null;
  return {
    language,
    say: speaker<TerminalKey>(own),
    ofProcess,
    ofUnit: speaker<ServicesKey>(unit),
    ofContainer: speaker<ContainersKey>(container),
    pick,
    readable: (value, told) =>
      isUnreadable(value) ? `${ofProcess('unreadable')}: ${pick(value.unreadable)}` : told(value),
    times(timeZone) {
      if (times?.timeZone !== timeZone) times = { timeZone, of: createTimes(language, timeZone) };
      return times.of;
    },
  };
}
