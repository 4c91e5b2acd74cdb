// What the pages of security events say.

import { securityEn } from '../../../text/pages/security.en.ts';
import { securityKo } from '../../../text/pages/security.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: securityEn, ko: securityKo });
