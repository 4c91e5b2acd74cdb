// A pixel icon in the text's colour; it is decoration, the word beside it is what is read.

export interface IconShape {
  /** Cells on a side. */
  readonly grid: number;
  readonly path: string;
}

export interface IconProps {
  shape: IconShape;
  /** Side in CSS pixels: a multiple of the grid. */
  size: number;
  class?: string;
}

export function Icon({ shape, size, class: name }: IconProps) {
  return (
    <svg
      class={name ? `icon ${name}` : 'icon'}
      width={size}
      height={size}
      viewBox={`0 0 ${shape.grid} ${shape.grid}`}
      shape-rendering="crispEdges"
      aria-hidden="true"
    >
      <path d={shape.path} fill="currentColor" />
    </svg>
  );
}
