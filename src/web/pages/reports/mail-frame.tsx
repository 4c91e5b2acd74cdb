// Shows a mail in a frame of its own, in which nothing runs and nothing is fetched.

import { useEffect, useRef } from 'preact/hooks';

/**
 * The console's policy takes no styles from markup, in frames neither; from its own script it does.
 * Texts of the mail hold no quotes that are not escaped: only attributes match.
 */
function write(page: Document, html: string): void {
  const held = html.replaceAll(' style="', ' data-style="');
  const mail = new DOMParser().parseFromString(held, 'text/html');
  for (const link of mail.querySelectorAll('a')) link.removeAttribute('href');
  page.replaceChild(page.adoptNode(mail.documentElement), page.documentElement);
  for (const element of page.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
    delete element.dataset['style'];
  }
}

export function MailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const fit = (): void => {
      const height = element.contentDocument?.body?.offsetHeight ?? 0;
      if (height > 0) element.style.height = `${height}px`;
    };
    const draw = (): void => {
      if (element.contentDocument) write(element.contentDocument, html);
      fit();
    };
    draw();
    // Firefox puts an empty page of its own in place once it has loaded.
    element.addEventListener('load', draw);
    const watch = new ResizeObserver(fit);
    watch.observe(element);
    return () => {
      watch.disconnect();
      element.removeEventListener('load', draw);
    };
  }, [html]);
  return <iframe ref={frame} class="mail-frame" title={title} sandbox="allow-same-origin" />;
}
