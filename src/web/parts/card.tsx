// A panel with its head: the name at the left, a plain fact or a link at the right.

import type { ComponentChildren } from 'preact';

export interface CardProps {
  title: string;
  id?: string;
  fixed?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

export function Card({ title, id, fixed, class: name, children }: CardProps) {
  return (
    <section class={name ? `card ${name}` : 'card'} id={id} aria-label={title}>
      <h2 class="card-head">
        <span>{title}</span>
        {fixed === undefined ? null : <span class="fixed">{fixed}</span>}
      </h2>
      {children}
    </section>
  );
}
