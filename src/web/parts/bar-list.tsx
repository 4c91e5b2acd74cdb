// What there is most of: names with bars and counts, each a link.

import type { ComponentChildren } from 'preact';
import './bar-list.css';
import { languages } from '../app.ts';
import { count } from '../../client/model/format.ts';
import { Link } from './link.tsx';

export interface Bar {
  key: string;
  name: ComponentChildren;
  /** The name as plain text, shown where there is no room for it. */
  title: string;
  count: number;
  href: string;
}

export interface BarListProps {
  bars: readonly Bar[];
  tone: 'bad' | 'info';
}

export function BarList({ bars, tone }: BarListProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const language = languages.current.value ?? 'en';
  return (
    <ul class="bar-list">
      {bars.map((bar) => (
        <li key={bar.key}>
          <Link href={bar.href} title={bar.title}>
            <span class="bar-name">{bar.name}</span>
            <span class={`bar ${tone}`} aria-hidden="true">
              <i style={{ width: `${Math.max(1, Math.round((bar.count / most) * 100))}%` }} />
            </span>
            <b>{count(bar.count, language)}</b>
          </Link>
        </li>
      ))}
    </ul>
  );
}
