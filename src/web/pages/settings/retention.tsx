// What can be changed while running, above all how long history is kept, and what it costs now.

import { useState } from 'preact/hooks';
import type { RouteResponse } from '../../../contract/routes.ts';
import { call, languages, say, session } from '../../app.ts';
import { bytes, joined } from '../../../client/model/format.ts';
import { isAlertSetting } from '../../model/settings/alert-settings.ts';
import { isKnownUnit } from '../../model/settings/setting-unit.ts';
import { numberWithin } from '../../model/validation.ts';
import { Card } from '../../parts/card.tsx';
import { Field } from '../../parts/field.tsx';
import { Note } from '../../parts/note.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useResource, useWork } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';

type Setting = RouteResponse<'GET /api/v1/settings'>['settings'][number];
type Store = RouteResponse<'GET /api/v1/health'>['store'];

/** Tier that a setting rules. */
const tierSteps: Readonly<Record<string, number>> = {
  keepSecondsDays: 1000,
  keepTenSecondsDays: 10_000,
  keepMinutesDays: 60_000,
  keepHoursDays: 3_600_000,
};

async function load(): Promise<{ settings: Setting[]; store: Store | null }> {
  const { settings } = await call('GET /api/v1/settings');
  const store = session.may('health:read') ? (await call('GET /api/v1/health')).store : null;
  const shown = settings.filter(
    ({ key, editable }) => !isAlertSetting(key) && (editable || key in tierSteps),
  );
  return { settings: shown, store };
}

function costOf({ key }: Setting, store: Store | null): string {
  if (!store) return '';
  if (key === 'diskBudgetMib') return say.value('cost.now', { size: joined(bytes(store.bytes)) });
  const tier = store.tiers.find(({ stepMs }) => stepMs === tierSteps[key]);
  return tier ? say.value('cost.now', { size: joined(bytes(tier.bytes)) }) : '';
}

function unitText(unit: string | null, n: number): string {
  return isKnownUnit(unit) ? say.value(`unit.${unit}`, { n }) : (unit ?? '');
}

function fixedBy({ origin, editable }: Setting): string {
  return editable ? '' : say.value('setting.fixed', { origin: say.value(`origin.${origin}`) });
}

interface RowProps {
  setting: Setting;
  store: Store | null;
  text: string;
  onText: (text: string) => void;
  writable: boolean;
}

function Row({ setting, store, text, onText, writable }: RowProps) {
  const { min, max, unit } = setting;
  const bad = numberWithin(text, min, max) === null;
  const limits = say.value('setting.limits', { min: min ?? '', max: max ?? '' });
  return (
    <div class="setting">
      <Field
        label={languages.pick(setting.help)}
        value={text}
        onInput={onText}
        type="number"
        disabled={!writable || !setting.editable}
        problem={bad ? limits : ''}
      />
      <span class="setting-unit">{unitText(unit, Number(text))}</span>
      <span class="setting-cost">
        {[costOf(setting, store), fixedBy(setting)].filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}

function Form({
  settings,
  store,
  reload,
}: {
  settings: Setting[];
  store: Store | null;
  reload: () => void;
}) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const work = useWork();
  const writable = session.may('settings:write');
  const numbers = settings.filter(({ value }) => typeof value === 'number');
  const changed = numbers.filter(
    ({ key, value }) => texts[key] !== undefined && texts[key] !== String(value),
  );
  const wrong = changed.some(
    ({ key, min, max }) => numberWithin(texts[key] ?? '', min, max) === null,
  );
  const submit = (event: Event): void => {
    event.preventDefault();
    const values = Object.fromEntries(changed.map(({ key }) => [key, Number(texts[key])]));
    work.run(async () => {
      await call('PATCH /api/v1/settings', { body: { values } });
      setTexts({});
      reload();
    }, say.value('setting.saved'));
  };
  return (
    <form class="form wide" onSubmit={submit}>
      {store && store.state !== 'ok' ? (
        <Note tone="bad">{store.message ?? store.state}</Note>
      ) : null}
      <div class="settings-grid">
        {numbers.map((setting) => (
          <Row
            key={setting.key}
            setting={setting}
            store={store}
            text={texts[setting.key] ?? String(setting.value)}
            onText={(text) => setTexts({ ...texts, [setting.key]: text })}
            writable={writable}
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

export function Retention() {
  const [loaded, reload] = useResource(load);
  return (
    <Card title={say.value('retention')}>
      <ResourceView of={loaded}>{(value) => <Form {...value} reload={reload} />}</ResourceView>
    </Card>
  );
}
