// A labelled choice among a few words.

import { useId } from 'preact/hooks';

export interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; word: string }[];
  onChoose: (value: T) => void;
  /** The label is only read aloud, as in a table's row. */
  bare?: boolean;
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const id = useId();
  const choose = (value: string): void => {
    const found = props.options.find((option) => option.value === value);
    if (found) props.onChoose(found.value);
  };
  return (
    <div class="field">
      <label for={id} class={props.bare ? 'sr' : undefined}>
        {props.label}
      </label>
      <select id={id} value={props.value} onChange={(event) => choose(event.currentTarget.value)}>
        {props.options.map(({ value, word }) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}
