// Copies a text; where a browser has no clipboard for pages there is no button.

import { useEffect, useState } from 'preact/hooks';

export function CopyButton({ text, word, done }: { text: string; word: string; done: string }) {
  const [isDone, setDone] = useState(false);
  useEffect(() => setDone(false), [text]);
  // Without TLS a browser has none; the text can still be selected.
  const clipboard = 'clipboard' in navigator ? navigator.clipboard : null;
  if (!clipboard) return null;
  const copy = (): void => {
    clipboard.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    );
  };
  return (
    <button type="button" class="button" onClick={copy}>
      {isDone ? done : word}
    </button>
  );
}
