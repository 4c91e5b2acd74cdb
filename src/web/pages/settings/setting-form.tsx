// A form of settings: what has changed is saved together, and each can go back to its default.

import { useState } from 'preact/hooks';
import { call, say, session } from '../../app.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { useWork } from '../../parts/resource.ts';
import { pageText } from './say.ts';
import { SettingEditor } from './setting-editor.tsx';
import { problemText, textOf, valueOf, type Setting } from './setting-text.ts';

type Values = Record<string, string | number | string[] | null>;

export interface SettingFormProps {
  settings: readonly Setting[];
  /** They were saved. */
  onSaved: () => void;
}

export function SettingForm({ settings, onSaved }: SettingFormProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const work = useWork();
  const writable = session.may('settings:write');
  const textNow = (setting: Setting): string => texts[setting.key] ?? textOf(setting);
  const changed = settings.filter((setting) => textNow(setting) !== textOf(setting));
  const wrong = changed.some((setting) => problemText(setting, textNow(setting)) !== '');
  const save = (values: Values, done: string): void =>
    work.run(async () => {
      await call('PATCH /api/v1/settings', { body: { values } });
      const left = Object.entries(texts).filter(([key]) => !(key in values));
      setTexts(Object.fromEntries(left));
      onSaved();
    }, done);
  const submit = (event: Event): void => {
    event.preventDefault();
    const values = changed.map((one) => [one.key, valueOf(one, textNow(one))] as const);
    save(Object.fromEntries(values), say.value('setting.saved'));
  };
  return (
    <form class="form wide" onSubmit={submit}>
      <div class="watching-grid">
        {settings.map((setting) => (
          <SettingEditor
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
