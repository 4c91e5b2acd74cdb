// Alerts: who is told what, when and how; how each way fares, with a test; what was sent.

import { useState } from 'preact/hooks';
import { call } from '../../app.ts';
import { alertSettings } from '../../model/settings/alert-settings.ts';
import { Card } from '../../parts/card.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { Notifiers } from './notifiers.tsx';
import { pageText } from './say.ts';
import { SentAlerts } from './sent-alerts.tsx';
import { SettingForm } from './setting-form.tsx';

const loadSettings = async () => alertSettings((await call('GET /api/v1/settings')).settings);

const loadNotifiers = () => call('GET /api/v1/notifiers');

export function Alerts() {
  const [settings, reloadSettings] = useResource(loadSettings);
  const [notifiers, reloadNotifiers] = useResource(loadNotifiers);
  const [round, setRound] = useState(0);
  const onSaved = (): void => {
    reloadSettings();
    reloadNotifiers();
  };
  const onTried = (): void => {
    reloadNotifiers();
    setRound(round + 1);
  };
  return (
    <>
      <Card title={pageText.value('alerts')} id="alerts">
        <ResourceView of={notifiers}>
          {({ notifiers: rows }) => <Notifiers rows={rows} onTried={reloadNotifiers} />}
        </ResourceView>
        <ResourceView of={settings}>
          {(rows) => <SettingForm settings={rows} onSaved={onSaved} />}
        </ResourceView>
      </Card>
      <SentAlerts key={round} onChanged={onTried} />
    </>
  );
}
