// What this page says.

import { logsEn } from '../../../text/pages/logs.en.ts';
import { logsKo } from '../../../text/pages/logs.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: logsEn, ko: logsKo });
