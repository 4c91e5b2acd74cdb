// The registry of pages: every folder under pages/ that has a page.ts is one.

import type { ComponentType } from 'preact';
import type { Permission } from '../../contract/permissions.ts';
import type { Text } from '../../contract/text.ts';
import type { IconShape } from '../parts/icon.tsx';

export interface Page {
  path: string;
  title: Text;
  icon: IconShape;
  /** Place in the rail. */
  order: number;
  permission: Permission;
  /** The view is loaded when the page is first opened. */
  load: () => Promise<ComponentType>;
}

const found = import.meta.glob<{ page: Page }>('../pages/*/page.ts', { eager: true });

export const pages: readonly Page[] = Object.values(found)
  .map(({ page }) => page)
  .sort((a, b) => a.order - b.order);
