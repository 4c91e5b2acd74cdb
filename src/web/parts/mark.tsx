// A state as colour, shape and word: never by colour alone.

import { markBadIcon } from '../icons/mark-bad.ts';
import { markGoodIcon } from '../icons/mark-good.ts';
import { markInfoIcon } from '../icons/mark-info.ts';
import { markOffIcon } from '../icons/mark-off.ts';
import { markWarnIcon } from '../icons/mark-warn.ts';
import type { Tone } from '../../client/model/tone.ts';
import { Icon, type IconShape } from './icon.tsx';

const shapes: Readonly<Record<Tone, IconShape>> = {
  good: markGoodIcon,
  warn: markWarnIcon,
  bad: markBadIcon,
  info: markInfoIcon,
  off: markOffIcon,
};

export function Shape({ tone }: { tone: Tone }) {
  return <Icon shape={shapes[tone]} size={12} class={tone} />;
}

export function Mark({ tone, word }: { tone: Tone; word: string }) {
  return (
    <span class={`mark ${tone}`}>
      <Shape tone={tone} />
      {word}
    </span>
  );
}
