// What is watched and how it is judged: lists, choices, and the cluster's context.

import { useEffect } from 'preact/hooks';
import { call, router } from '../../app.ts';
import { isAlertSetting } from '../../model/settings/alert-settings.ts';
import { Card } from '../../parts/card.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { pageText } from './say.ts';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-text.ts';

const cardId = 'watching';

async function load(): Promise<Setting[]> {
  const { settings } = await call('GET /api/v1/settings');
  const shown = new Set(['services', 'logFiles', 'logIgnore', 'trustedPaths', 'verdictMode']);
  return settings.filter(({ key, editable, value, choices }) => {
    const isOne = Array.isArray(value) || choices !== null || key === 'kubeContext';
    return isOne && !isAlertSetting(key) && (editable || shown.has(key));
  });
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
        {(settings) => <SettingForm settings={settings} onSaved={reload} />}
      </ResourceView>
    </Card>
  );
}
