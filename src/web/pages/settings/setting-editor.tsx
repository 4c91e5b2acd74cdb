// The control of one setting: a list, a choice, a number, a text, or a secret that is never shown.

import { useId } from 'preact/hooks';
import { languages, say } from '../../app.ts';
import { isKnownUnit } from '../../model/settings/setting-unit.ts';
import { Choice } from '../../parts/choice.tsx';
import { Field } from '../../parts/field.tsx';
import { pageText } from './say.ts';
import { choiceWord, problemText, wordOf, type Setting } from './setting-text.ts';

/** Rows of a field, so that a long list does not push the others away. */
const rows = { least: 3, most: 10 };

export interface EditorProps {
  setting: Setting;
  text: string;
  onText: (text: string) => void;
  onDefault: () => void;
  writable: boolean;
}

function ListEditor({ setting, text, onText, writable }: EditorProps) {
  const id = useId();
  const problem = problemText(setting, text);
  const count = text.split('\n').length + 1;
  return (
    <div class="field">
      <label for={id}>{wordOf(setting.key)}</label>
      <textarea
        id={id}
        rows={Math.min(rows.most, Math.max(rows.least, count))}
        value={text}
        disabled={!writable || !setting.editable}
        autocapitalize="off"
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${id}-told`}
        {...(problem ? { 'aria-invalid': true } : {})}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <p id={`${id}-told`} class={problem ? 'told bad' : 'told'}>
        {problem || `${languages.pick(setting.help)} ${pageText.value('oneALine')}`}
      </p>
    </div>
  );
}

function ChoiceEditor({ setting, text, onText, writable }: EditorProps) {
  if (!setting.editable || !writable) {
    return (
      <p>
        <b>{wordOf(setting.key)}</b> {choiceWord(text)}
      </p>
    );
  }
  return (
    <div>
      <Choice
        label={wordOf(setting.key)}
        value={text}
        options={(setting.choices ?? []).map((value) => ({ value, word: choiceWord(value) }))}
        onChoose={onText}
      />
      <p class="watching-help">{languages.pick(setting.help)}</p>
    </div>
  );
}

function unitWord({ unit }: Setting, text: string): string {
  if (unit === null) return '';
  return isKnownUnit(unit) ? say.value(`unit.${unit}`, { n: Number(text) }) : unit;
}

function LineEditor({ setting, text, onText, writable }: EditorProps) {
  const { key, value, secret, editable, help } = setting;
  const unit = unitWord(setting, text);
  const kept = secret === null ? '' : `${pageText.value(`secret.${secret}`)} `;
  return (
    <Field
      label={unit ? `${wordOf(key)} (${unit})` : wordOf(key)}
      value={text}
      onInput={onText}
      type={secret ? 'password' : typeof value === 'number' ? 'number' : 'text'}
      {...(secret ? { complete: 'new-password' } : {})}
      disabled={!writable || !editable}
      hint={`${kept}${languages.pick(help)}`}
      problem={problemText(setting, text)}
    />
  );
}

function Control(props: EditorProps) {
  const { value, choices } = props.setting;
  if (Array.isArray(value)) return <ListEditor {...props} />;
  return choices === null ? <LineEditor {...props} /> : <ChoiceEditor {...props} />;
}

export function SettingEditor(props: EditorProps) {
  const { editable, origin, secret } = props.setting;
  const fixed = say.value('setting.fixed', { origin: say.value(`origin.${origin}`) });
  const takesBack = editable && props.writable && origin === 'settings';
  return (
    <div class="watching-item">
      <Control {...props} />
      {editable ? null : <p class="watching-help">{fixed}</p>}
      {takesBack ? (
        <button type="button" class="button small-button" onClick={props.onDefault}>
          {pageText.value(secret ? 'secret.remove' : 'toDefault')}
        </button>
      ) : null}
    </div>
  );
}
