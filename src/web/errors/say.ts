// What the views of error lines say.

import { errorsEn } from '../../text/pages/errors.en.ts';
import { errorsKo } from '../../text/pages/errors.ko.ts';
import { pageSay } from '../app.ts';

export const errorText = pageSay({ en: errorsEn, ko: errorsKo });
