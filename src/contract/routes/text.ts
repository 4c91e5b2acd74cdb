// A text in every language of the product, as it stands in answers.

import { z } from 'zod';

export const text = z.object({ en: z.string(), ko: z.string() });
