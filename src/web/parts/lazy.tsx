// A part whose code comes after the page was painted; nothing stands in its place until then.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export function Lazy({ load }: { load: () => Promise<ComponentType> }) {
  const [View, setView] = useState<ComponentType | null>(null);
  useEffect(() => {
    load().then(
      (view) => setView(() => view),
      // Without its files the page goes on without this part.
      () => setView(null),
    );
  }, []);
  return View ? <View /> : null;
}
