// The HTML of a mail with its images inside, for whoever opens it as a page.

import type { Mail } from '../contract/alert.ts';

export function selfContained({ html, images }: Mail): string {
  const urls = new Map(
    images.map(({ id, png }) => [
      id,
      `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    ]),
  );
  // Quotes in texts are escaped: only an attribute can match.
  return html.replace(/src="cid:([a-z0-9-]+)"/g, (whole, id: string) => {
    const url = urls.get(id);
    return url === undefined ? whole : `src="${url}"`;
  });
}
