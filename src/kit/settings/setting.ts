// What one setting is: its kind, its default, its limits, and its help.

import type { Text } from '../../contract/text.ts';

export interface SettingBase {
  help: Text;
  /** Changeable while running, on the settings page. */
  editable?: boolean;
  /** Never shown. */
  secret?: boolean;
}

export interface TextSetting extends SettingBase {
  kind: 'text';
  default: string;
  oneOf?: readonly string[];
  /** It names one of these; shells then complete it. */
  path?: 'file' | 'folder';
}

export interface NumberSetting extends SettingBase {
  kind: 'number';
  default: number;
  min: number;
  max: number;
  unit: string;
}

export interface ListSetting extends SettingBase {
  kind: 'list';
  default: readonly string[];
}

export type Setting = TextSetting | NumberSetting | ListSetting;
