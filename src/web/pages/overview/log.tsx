// The log card: its code and its stream come only while it is in view.

import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { languages, say } from '../../app.ts';
import { Card } from '../../parts/card.tsx';
import { Note } from '../../parts/note.tsx';
import { page as logsPage } from '../logs/page.ts';

export function Log() {
  const box = useRef<HTMLDivElement>(null);
  const [isInView, setInView] = useState(false);
  const [View, setView] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new IntersectionObserver((entries) => {
      setInView(entries.at(-1)?.isIntersecting ?? false);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isInView || View) return;
    import('../logs/log-card.tsx').then(
      ({ LogCard }) => setView(() => LogCard),
      // Without its files the card stays as it is; the logs page says more.
      () => setView(null),
    );
  }, [isInView]);
  return (
    <div ref={box} class="overview-log">
      {View && isInView ? (
        <View />
      ) : (
        <Card title={languages.pick(logsPage.title)}>
          <Note>{say.value('loading')}</Note>
        </Card>
      )}
    </div>
  );
}
