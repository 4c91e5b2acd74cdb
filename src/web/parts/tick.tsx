// A box to tick before its word, for what is on or off.

import './tick.css';

export interface TickProps {
  word: string;
  on: boolean;
  onChange: (on: boolean) => void;
  class?: string;
}

export function Tick({ word, on, onChange, class: more }: TickProps) {
  return (
    <label class={more ? `tick ${more}` : 'tick'}>
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {word}
    </label>
  );
}
