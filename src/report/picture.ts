// A picture of the palette's colours, drawn pixel by pixel.

import assert from 'node:assert/strict';
import { colourNames, type ColourName } from './palette.ts';

const indexes = new Map(colourNames.map((name, index) => [name, index]));

export class Picture {
  readonly width: number;
  readonly height: number;
  /** Index of the colour of each pixel, row by row from the top. */
  readonly pixels: Uint8Array;

  constructor(width: number, height: number, ground: ColourName) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height).fill(this.#indexOf(ground));
  }

  #indexOf(colour: ColourName): number {
    const index = indexes.get(colour);
    assert(index !== undefined, `BUG: ${colour} is no colour of the palette`);
    return index;
  }

  /** What lies beyond the edges is not drawn. */
  fill(left: number, top: number, width: number, height: number, colour: ColourName): void {
    const index = this.#indexOf(colour);
    const from = Math.max(0, left);
    const end = Math.min(this.width, left + width);
    if (from >= end) return;
    for (let y = Math.max(0, top); y < Math.min(this.height, top + height); y += 1) {
      this.pixels.fill(index, y * this.width + from, y * this.width + end);
    }
  }

  colourAt(x: number, y: number): ColourName {
    const name = colourNames[this.pixels[y * this.width + x] ?? -1];
    assert(name, `BUG: no pixel at ${x}, ${y}`);
    return name;
  }
}
