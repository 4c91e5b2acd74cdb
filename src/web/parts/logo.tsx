// The program's mark: a screen with a smile, on a grid of eight by six.

/** `width`: CSS pixels; a multiple of eight keeps it sharp. */
export function Logo({ width }: { width: number }) {
  return (
    <svg
      class="icon"
      width={width}
      height={(width * 6) / 8}
      viewBox="0 0 8 6"
      shape-rendering="crispEdges"
      aria-hidden="true"
    >
      <path fill="var(--accent)" fill-rule="evenodd" d="M0 0h8v6H0zM1 1v4h6V1z" />
      <path fill="var(--good)" d="M3 2h1v1H3zM5 2h1v1H5zM4 3h1v1H4z" />
    </svg>
  );
}
