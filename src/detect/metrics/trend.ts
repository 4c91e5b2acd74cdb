// A robust trend: the median of the slopes between all pairs of points, after Theil and Sen.

export interface Point {
  atMs: number;
  value: number;
}

/** Points that a slope is taken from; of more, every so many-th is used. */
const pointsUsed = 60;

function spread(points: readonly Point[]): Point[] {
  const step = Math.max(1, points.length / pointsUsed);
  const used: Point[] = [];
  for (let at = points.length - 1; at >= 0; at -= step) {
    const point = points[Math.round(at)];
    if (point) used.push(point);
  }
  return used;
}

/** Change of the value in a millisecond; null where there are too few points. */
export function slopeOf(points: readonly Point[]): number | null {
  const used = spread(points);
  const slopes: number[] = [];
  for (const [at, left] of used.entries()) {
    for (const right of used.slice(at + 1)) {
      const elapsedMs = left.atMs - right.atMs;
      if (elapsedMs > 0) slopes.push((left.value - right.value) / elapsedMs);
    }
  }
  if (slopes.length === 0) return null;
  const sorted = Float64Array.from(slopes).sort();
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
