// What is watched and how it is judged: settings that are lists or one of a few words.

import { useEffect, useId, useState } from 'preact/hooks';
import type { RouteResponse } from '../../../contract/routes.ts';
import { settingsEn, type SettingsKey } from '../../../text/pages/settings.en.ts';
import { call, languages, router, say, session } from '../../app.ts';
import { listItems, listProblem, listText } from '../../model/setting-list.ts';
import { Card } from '../../parts/card.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useResource, useWork } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { pageText } from './say.ts';

type Setting = RouteResponse<'GET /api/v1/settings'>['settings'][number];

/** Rows of a field, so that a long list does not push the others away. */
const rows = { least: 3, most: 10 };

const cardId = 'watching';

async function load(): Promise<Setting[]> {
  const { settings } = await call('GET /api/v1/settings');
  const shown = new Set(['services', 'logFiles', 'logIgnore', 'trustedPaths', 'verdictMode']);
  return settings.filter(({ key, editable, value, choices }) => {
    const isListOrChoice = Array.isArray(value) || choices !== null;
    return isListOrChoice && (editable || shown.has(key));
  });
}

/** A setting that this page has no name for is called by its key. */
function wordOf(key: string): string {
  return key in settingsEn ? pageText.value(key as SettingsKey) : key;
}

function choiceWord(value: string): string {
  const key = `choice.${value}`;
  return key in settingsEn ? pageText.value(key as SettingsKey) : value;
}

function textOf({ value }: Setting): string {
  return Array.isArray(value) ? listText(value) : String(value);
}

function problemText(setting: Setting, text: string): string {
  if (!Array.isArray(setting.value)) return '';
  const found = listProblem(setting.key, listItems(setting.key, text));
  return found ? pageText.value(`problem.${found.problem}`, { item: found.item }) : '';
}

interface EditorProps {
  setting: Setting;
  text: string;
  onText: (text: string) => void;
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

function ChoiceEditor({ setting, text, onText }: EditorProps) {
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

function Editor(props: EditorProps & { onDefault: () => void }) {
  const { setting, text, writable } = props;
  const { editable, origin, choices, value } = setting;
  const fixed = say.value('setting.fixed', { origin: say.value(`origin.${origin}`) });
  const isChoice = choices !== null && editable && writable;
  return (
    <div class="watching-item">
      {Array.isArray(value) ? <ListEditor {...props} /> : null}
      {isChoice ? <ChoiceEditor {...props} /> : null}
      {choices !== null && !isChoice ? (
        <p>
          <b>{wordOf(setting.key)}</b> {choiceWord(text)}
        </p>
      ) : null}
      {editable ? null : <p class="watching-help">{fixed}</p>}
      {editable && writable && origin === 'settings' ? (
        <button type="button" class="button small-button" onClick={props.onDefault}>
          {pageText.value('toDefault')}
        </button>
      ) : null}
    </div>
  );
}

function Form({ settings, reload }: { settings: Setting[]; reload: () => void }) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const work = useWork();
  const writable = session.may('settings:write');
  const textNow = (setting: Setting): string => texts[setting.key] ?? textOf(setting);
  const changed = settings.filter((setting) => textNow(setting) !== textOf(setting));
  const wrong = changed.some((setting) => problemText(setting, textNow(setting)) !== '');
  const save = (values: Record<string, string | string[] | null>, done: string): void =>
    work.run(async () => {
      await call('PATCH /api/v1/settings', { body: { values } });
      const left = Object.entries(texts).filter(([key]) => !(key in values));
      setTexts(Object.fromEntries(left));
      reload();
    }, done);
  const submit = (event: Event): void => {
    event.preventDefault();
    const values = changed.map((setting) => {
      const text = textNow(setting);
      const isList = Array.isArray(setting.value);
      return [setting.key, isList ? listItems(setting.key, text) : text] as const;
    });
    save(Object.fromEntries(values), say.value('setting.saved'));
  };
  return (
    <form class="form wide" onSubmit={submit}>
      <div class="watching-grid">
        {settings.map((setting) => (
          <Editor
            key={setting.key}
            setting={setting}
            text={textNow(setting)}
            onText={(text) => setTexts({ ...texts, [setting.key]: text })}
            writable={writable}
            onDefault={() => save({ [setting.key]: null }, pageText.value('toDefaultDone'))}
          />
        ))}
      </div>
      {writable ? (
        <button class="button" disabled={work.busy || changed.length === 0 || wrong}>
          {say.value('save')}
        </button>
      ) : null}
      <Outcome work={work} />
    </form>
  );
}

export function Watching() {
  const [loaded, reload] = useResource(load);
  const { hash } = router.place.value;
  const isHere = loaded.state === 'here';
  useEffect(() => {
    if (isHere && hash === cardId) document.getElementById(cardId)?.scrollIntoView();
  }, [isHere, hash]);
  return (
    <Card title={pageText.value('watching')} id={cardId}>
      <ResourceView of={loaded}>
        {(settings) => <Form settings={settings} reload={reload} />}
      </ResourceView>
    </Card>
  );
}
