// What this page says of what is watched; the rest stands in the console's own catalogue.

import { settingsEn } from '../../../text/pages/settings.en.ts';
import { settingsKo } from '../../../text/pages/settings.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: settingsEn, ko: settingsKo });
