// A link inside the console: it changes the page without loading it anew.

import type { ComponentChildren } from 'preact';
import { router } from '../app.ts';

export interface LinkProps {
  href: string;
  class?: string;
  title?: string;
  'aria-current'?: 'page' | 'true' | undefined;
  'aria-label'?: string;
  children?: ComponentChildren;
}

export function Link({ href, ...rest }: LinkProps) {
  const onClick = (event: MouseEvent): void => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!plain || event.defaultPrevented || href.startsWith('#')) return;
    event.preventDefault();
    router.go(href);
    if (!href.includes('#')) window.scrollTo(0, 0);
  };
  return <a href={href} onClick={onClick} {...rest} />;
}
