// The security logs for a hub that asks for them; what reads them is loaded with that question.

import type { Batches, BatchesOptions } from '../logs/batches/batches.ts';

/** A terminal view never asks, and starts without a fifth of the code that reads logs. */
export function securityLogs(options: BatchesOptions): Batches {
  let opening: Promise<Batches> | null = null;
  const open = async (): Promise<Batches> => {
    const { createBatches } = await import('../logs/batches/batches.ts');
    return createBatches(options);
  };
  return {
    async answer(ask, signal, onPart) {
      opening ??= open();
      return (await opening).answer(ask, signal, onPart);
    },
    async stop() {
      await (await opening)?.stop();
    },
  };
}
