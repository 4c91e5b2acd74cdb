// Whether the allow-list has an address or a user.

import { IpSet } from '../../kit/ip-set.ts';
import type { Config, SettingKey } from '../../kit/settings/settings.ts';

/** The settings that are the allow-list. */
export const allowListKeys: readonly SettingKey[] = ['allowAddresses', 'allowUsers'];

type Allowing = Pick<Config, 'allowAddresses' | 'allowUsers'>;

export function isAllowed(
  { allowAddresses, allowUsers }: Allowing,
  who: { address: string } | { user: string },
): boolean {
  if ('user' in who) return allowUsers.includes(who.user);
  return new IpSet(allowAddresses).has(who.address);
}
