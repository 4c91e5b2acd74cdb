// What the program itself may take while somebody looks, as its page of health always has a viewer.

/**
 * CPU seconds a minute, and bytes resident. With nobody looking it is 0.6 s and 125 MB; a viewer
 * on the list of processes, or a start that was not long ago, takes some 10 to 20 MB more.
 */
export const ownBudget = { cpuSeconds: 1.2, residentBytes: 140 * 2 ** 20 } as const;

/** Parts of the budget: beyond it is worth a look, half as much again is not in order. */
export const ownLevels = { warn: 1, bad: 1.5 } as const;
