// The registry of pages: every folder under pages/ that has a page.ts is one.

import type { ComponentType } from 'preact';
import type { Permission } from '../../contract/permissions.ts';
import type { Text } from '../../contract/text.ts';
import type { IconShape } from '../parts/icon.tsx';

interface AnyPage {
  path: string;
  title: Text;
  permission: Permission;
  /** The view is loaded when the page is first opened. */
  load: () => Promise<ComponentType>;
}

/** A page with an entry of its own. */
export interface RailPage extends AnyPage {
  icon: IconShape;
  /** Place in the rail. */
  order: number;
}

/** Reached by links: its path lies below that of a page in the rail. */
export type InnerPage = AnyPage;

export type Page = RailPage | InnerPage;

// Each module whole would bring a helper of the bundler, in a file of its own.
const found = import.meta.glob<Page>('../pages/*/page.ts', { eager: true, import: 'page' });

export const pages: readonly Page[] = Object.values(found);

export const railPages: readonly RailPage[] = pages
  .filter((page): page is RailPage => 'order' in page)
  .sort((a, b) => a.order - b.order);
