// What this page says.

import { processesEn } from '../../../text/pages/processes.en.ts';
import { processesKo } from '../../../text/pages/processes.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: processesEn, ko: processesKo });
