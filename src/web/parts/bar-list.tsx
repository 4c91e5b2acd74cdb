// What there is most of: names with bars and counts, each a link.

import type { ComponentChildren } from 'preact';
import './bar-list.css';
import { numberText } from '../../contract/number-text.ts';
import { Link } from './link.tsx';

export interface Bar {
  key: string;
  name: ComponentChildren;
  /** The name as plain text, shown where there is no room for it. */
  title: string;
  count: number;
  /** Absent: it leads nowhere. */
  href?: string;
}

export interface BarListProps {
  bars: readonly Bar[];
  tone: 'bad' | 'info';
}

function Row({ bar, children }: { bar: Bar; children: ComponentChildren }) {
  const { href, title } = bar;
  if (href === undefined) {
    return (
      <span class="bar-row" title={title}>
        {children}
      </span>
    );
  }
  return (
    <Link class="bar-row" href={href} title={title}>
      {children}
    </Link>
  );
}

export function BarList({ bars, tone }: BarListProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul class="bar-list">
      {bars.map((bar) => (
        <li key={bar.key}>
          <Row bar={bar}>
            <span class="bar-name">{bar.name}</span>
            <span class={`bar ${tone}`} aria-hidden="true">
              <i style={{ width: `${Math.max(1, Math.round((bar.count / most) * 100))}%` }} />
            </span>
            <b>{numberText(bar.count)}</b>
          </Row>
        </li>
      ))}
    </ul>
  );
}
