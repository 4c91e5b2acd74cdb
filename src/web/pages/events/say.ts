// What this page says.

import { eventsEn } from '../../../text/pages/events.en.ts';
import { eventsKo } from '../../../text/pages/events.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: eventsEn, ko: eventsKo });
