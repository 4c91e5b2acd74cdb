// Every setting with its value and where that comes from.

import type { RouteResponse } from '../../../contract/routes.ts';
import { call, languages, say } from '../../app.ts';
import { dash } from '../../../client/model/format.ts';
import { isKnownUnit } from '../../model/settings/setting-unit.ts';
import { Card } from '../../parts/card.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';

type Setting = RouteResponse<'GET /api/v1/settings'>['settings'][number];

const load = () => call('GET /api/v1/settings');

function valueText({ value, unit, secret }: Setting): string {
  if (secret) return pageText.value(`secret.${secret}.short`);
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  if (text === '') return dash;
  if (!isKnownUnit(unit)) return unit === null ? text : `${text} ${unit}`;
  return `${text} ${say.value(`unit.${unit}`, { n: Number(value) })}`;
}

/** As it is written in the configuration file. */
const fileKey = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function columns(): Column<Setting>[] {
  return [
    {
      id: 'key',
      title: say.value('setting'),
      class: 'name',
      cell: ({ key }) => fileKey(key),
      sort: ({ key }) => key,
    },
    {
      id: 'value',
      title: say.value('setting.value'),
      class: 'clip mono',
      cell: (one) => <span title={valueText(one)}>{valueText(one)}</span>,
    },
    {
      id: 'origin',
      title: say.value('setting.origin'),
      cell: ({ origin }) => say.value(`origin.${origin}`),
      sort: ({ origin }) => origin,
    },
    {
      id: 'help',
      title: say.value('setting.help'),
      rank: 1,
      class: 'wrap',
      cell: ({ help }) => languages.pick(help),
    },
  ];
}

export function AllSettings() {
  const [settings] = useResource(load);
  return (
    <Card title={say.value('settings.all')}>
      <ResourceView of={settings}>
        {({ settings: rows }) => (
          <Table
            label={say.value('settings.all')}
            columns={columns()}
            rows={rows}
            rowKey={({ key }) => key}
          />
        )}
      </ResourceView>
    </Card>
  );
}
