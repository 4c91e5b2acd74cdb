// A labelled input with its hint and what is wrong with it, tied together for screen readers.

import { useEffect, useId, useRef } from 'preact/hooks';

export interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'password' | 'number';
  complete?: string;
  hint?: string;
  problem?: string;
  focus?: boolean;
  disabled?: boolean;
}

export function Field(props: FieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (props.focus) input.current?.focus();
  }, [props.focus]);
  const told = props.problem || props.hint;
  // Preact's types tell inputs apart by a type that is known when compiling.
  const kind = (props.type ?? 'text') as 'text';
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        ref={input}
        id={id}
        type={kind}
        value={props.value}
        autocomplete={props.complete ?? 'off'}
        autocapitalize="off"
        spellcheck={false}
        disabled={props.disabled ?? false}
        {...(props.problem ? { 'aria-invalid': true } : {})}
        {...(told ? { 'aria-describedby': `${id}-told` } : {})}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {told ? (
        <p id={`${id}-told`} class={props.problem ? 'told bad' : 'told'}>
          {told}
        </p>
      ) : null}
    </div>
  );
}
