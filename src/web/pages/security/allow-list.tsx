// Whether the allow-list has an address or a user, and putting it there.

import { call, session } from '../../app.ts';
import { appendSetting } from '../../model/settings/append-setting.ts';
import { Mark } from '../../parts/mark.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { useWork } from '../../parts/resource.ts';
import { pageText } from './say.ts';
import './one-head.css';

export interface AllowListProps {
  setting: 'allowAddresses' | 'allowUsers';
  item: string;
  allowed: boolean;
  onAdded: () => void;
}

export function AllowList({ setting, item, allowed, onAdded }: AllowListProps) {
  const say = pageText.value;
  const work = useWork();
  const add = (): void =>
    work.run(async () => {
      const done = await appendSetting(call, setting, item);
      if (done === 'fixed' || done === 'full') throw new Error(say(`allow.${done}`));
      onAdded();
    }, say('allow.added'));
  // An empty item would be taken out of the list again.
  const mayAdd = !allowed && item.trim() !== '' && session.may('settings:write');
  return (
    <div class="allow-list">
      <Mark tone={allowed ? 'info' : 'off'} word={say(allowed ? 'allow.on' : 'allow.off')} />
      {mayAdd ? (
        <button type="button" class="button small-button" disabled={work.busy} onClick={add}>
          {say('allow.add')}
        </button>
      ) : null}
      <Outcome work={work} />
    </div>
  );
}
