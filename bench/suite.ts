// What a benchmark suite reports: figures, each beside a peer or a limit measured in the same run.

export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** What stands beside it: another program's figure, the machine's limit, or the target. */
  beside?: { what: string; value: number };
  /** The bound that must hold, in the unit of the value. */
  must?: { atMost?: number; atLeast?: number };
  note?: string;
}

export interface Suite {
  readonly name: string;
  /** Long: says what is measured and how, for docs/performance.md. */
  readonly about: string;
  run(): Promise<Figure[]>;
}
