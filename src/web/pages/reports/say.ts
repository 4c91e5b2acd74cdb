// What this page says.

import { reportsEn } from '../../../text/pages/reports.en.ts';
import { reportsKo } from '../../../text/pages/reports.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: reportsEn, ko: reportsKo });
