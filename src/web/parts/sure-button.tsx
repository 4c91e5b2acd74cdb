// A button for what cannot be undone: it asks once more before it acts.

import { useEffect, useState } from 'preact/hooks';
import { say } from '../app.ts';

/** The question is taken back after a while, so that a stray click later does nothing. */
const questionMs = 5000;

export interface SureButtonProps {
  label: string;
  /** What is acted on, for those who do not see the row. */
  about: string;
  disabled?: boolean;
  onSure: () => void;
}

export function SureButton({ label, about, disabled, onSure }: SureButtonProps) {
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (!asking) return undefined;
    const timer = setTimeout(() => setAsking(false), questionMs);
    return () => clearTimeout(timer);
  }, [asking]);
  const onClick = (): void => {
    if (asking) onSure();
    setAsking(!asking);
  };
  return (
    <button
      type="button"
      class={asking ? 'button danger small-button' : 'button small-button'}
      disabled={disabled ?? false}
      aria-label={asking ? `${say.value('sure')} ${about}` : `${label}: ${about}`}
      onClick={onClick}
    >
      {asking ? say.value('sure') : label}
    </button>
  );
}
