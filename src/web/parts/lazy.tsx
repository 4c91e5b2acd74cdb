// A part whose code comes after the page was painted; nothing stands in its place until then.

import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface LazyProps {
  load: () => Promise<ComponentType>;
  /** Stands there where its files do not come; else the page goes on without this part. */
  failed?: ComponentChildren;
}

export function Lazy({ load, failed }: LazyProps) {
  const [View, setView] = useState<ComponentType | null>(null);
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    load().then(
      (view) => setView(() => view),
      () => setFailed(true),
    );
  }, []);
  if (isFailed) return failed ?? null;
  return View ? <View /> : null;
}
