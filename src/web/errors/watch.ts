// The newest error lines, and which of them is announced, for as long as a view shows them.

import { effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Announcement, announcedMs, type Announced } from '../../client/announcement.ts';
import { live, watchTopic, type TopicMessage } from '../app.ts';

type Frame = TopicMessage<'errors'>;

/** Null until the first frame. */
export const errors = signal<Frame | null>(null);
export const announced = signal<Announced | null>(null);

const announcement = new Announcement();
let users = 0;
let stop: (() => void) | null = null;
let expiry: ReturnType<typeof setTimeout> | undefined;

function show(): void {
  const now = announcement.current(performance.now());
  announced.value = now;
  clearTimeout(expiry);
  if (now) expiry = setTimeout(show, announcedMs);
}

function take(frame: Frame): void {
  errors.value = frame;
  announcement.take(frame, performance.now());
  show();
}

function begin(): () => void {
  const stopTopic = watchTopic('errors', take);
  // Another connection tells anew what was there already.
  const stopHello = effect(() => {
    void live.hello.value;
    announcement.begin();
    show();
  });
  return () => {
    stopTopic();
    stopHello();
    clearTimeout(expiry);
    errors.value = null;
  };
}

/** Watches while a component that calls it is shown. */
export function useErrors(): void {
  useEffect(() => {
    users += 1;
    stop ??= begin();
    return () => {
      users -= 1;
      if (users > 0) return;
      stop?.();
      stop = null;
    };
  }, []);
}

export function acknowledge(): void {
  announcement.acknowledge();
  show();
}
