// Values as they travel over D-Bus, in JavaScript.

/** A value that brings its type along. */
export interface BusVariant {
  readonly signature: string;
  readonly value: BusValue;
}

/** 64-bit integers are bigints, arrays of bytes Uint8Arrays, dictionaries Maps, structs arrays. */
export type BusValue =
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | BusVariant
  | ReadonlyMap<BusValue, BusValue>
  | readonly BusValue[];
