// What this page and that of the pods say.

import { containersEn } from '../../../text/pages/containers.en.ts';
import { containersKo } from '../../../text/pages/containers.ko.ts';
import { pageSay } from '../../app.ts';

export const pageText = pageSay({ en: containersEn, ko: containersKo });
