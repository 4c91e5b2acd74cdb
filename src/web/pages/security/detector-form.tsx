// The settings of one detector, to be tried on stored events before they are saved.

import { useState } from 'preact/hooks';
import { securityEn, type SecurityKey } from '../../../text/pages/security.en.ts';
import { call, languages, session } from '../../app.ts';
import {
  hasChanged,
  readSetting,
  typedSettings,
  typedValue,
  type DetectorInfo,
  type DetectorSetting,
  type Typed,
} from '../../model/security/detector-form.ts';
import { Field } from '../../parts/field.tsx';
import { Note } from '../../parts/note.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useWork } from '../../parts/resource.ts';
import { Tick } from '../../parts/tick.tsx';
import { pageText } from './say.ts';
import { Trial, type TrialResult } from './trial.tsx';

const trialDays = 30;
/** A trial reads a month of events again. */
const trialTimeoutMs = 120_000;

/** A unit that this page has no word for is said as it is. */
function unitWord(unit: string): string {
  const key = `unit.${unit}`;
  return key in securityEn ? pageText.value(key as SecurityKey) : unit;
}

interface SettingsProps {
  detector: DetectorInfo;
  typed: Typed;
  writable: boolean;
  onTyped: (typed: Typed) => void;
}

function SettingField(props: SettingsProps & { setting: DetectorSetting }) {
  const say = pageText.value;
  const { setting, typed, onTyped } = props;
  const { name, label, min, max, unit } = setting;
  const isWrong = readSetting(setting, typed) === null;
  const suffix = unit === '' ? '' : ` (${unitWord(unit)})`;
  return (
    <Field
      label={languages.pick(label) + suffix}
      type="number"
      value={typedValue(setting, typed)}
      onInput={(text) => onTyped({ ...typed, [name]: text })}
      hint={say('detector.default', { n: setting.default, unit: unitWord(unit) }).trim()}
      problem={isWrong ? say('detector.wrong', { min, max }) : ''}
    />
  );
}

export function DetectorForm({
  detector,
  onSaved,
}: {
  detector: DetectorInfo;
  onSaved: () => void;
}) {
  const say = pageText.value;
  const [typed, onTyped] = useState<Typed>({});
  const [enabled, setEnabled] = useState(detector.enabled);
  const [trial, setTrial] = useState<TrialResult | null>(null);
  const saving = useWork();
  const trying = useWork();
  const writable = session.may('settings:write');
  const settings = typedSettings(detector, typed);
  const params = { detector: detector.name };
  const isChanged = hasChanged(detector, typed) || enabled !== detector.enabled;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (settings === null) return;
    saving.run(async () => {
      await call('PUT /api/v1/detectors/:detector', { params, body: { enabled, settings } });
      onTyped({});
      onSaved();
    }, say('detector.saved'));
  };
  const tryOut = (): void =>
    trying.run(async () => {
      setTrial(null);
      const body = { settings: settings ?? {}, days: trialDays };
      const options = { timeoutMs: trialTimeoutMs };
      setTrial(await call('POST /api/v1/detectors/:detector/trial', { params, body }, options));
    });
  return (
    <form class="detector-form" onSubmit={submit}>
      {writable ? <Tick word={say('detector.on')} on={enabled} onChange={setEnabled} /> : null}
      <div class="detector-settings">
        {detector.settings.map((setting) => (
          <SettingField key={setting.name} {...{ detector, typed, writable, onTyped, setting }} />
        ))}
      </div>
      <p class="side-buttons">
        <button
          type="button"
          class="button"
          disabled={trying.busy || settings === null}
          onClick={tryOut}
        >
          {say('detector.try')}
        </button>
        {writable ? (
          <button class="button" disabled={saving.busy || settings === null || !isChanged}>
            {say('detector.save')}
          </button>
        ) : null}
      </p>
      {writable ? null : <p class="off">{say('detector.mayNot')}</p>}
      <Outcome work={saving} />
      <div role="status">
        {trying.busy ? <Note>{say('detector.trying')}</Note> : null}
        {trying.problem ? <Note tone="bad">{trying.problem}</Note> : null}
        {trial ? <Trial result={trial} days={trialDays} /> : null}
      </div>
    </form>
  );
}
