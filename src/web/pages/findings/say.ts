// What this page says.

import { findingsEn } from '../../../text/pages/findings.en.ts';
import { findingsKo } from '../../../text/pages/findings.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: findingsEn, ko: findingsKo });
