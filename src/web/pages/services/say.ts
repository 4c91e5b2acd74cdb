// What this page says.

import { servicesEn } from '../../../text/pages/services.en.ts';
import { servicesKo } from '../../../text/pages/services.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: servicesEn, ko: servicesKo });
