// The search as it is typed, what is wrong with it and where, and how to write one.

import { useEffect, useId, useState } from 'preact/hooks';
import { longestQueryChars, type QueryProblem } from '../../model/events/query-text.ts';
import { pageText } from './say.ts';
import { badQuery, go, place } from './state.ts';

/** Shown where nothing is typed: a search is the same in every language. */
const example = 'user:root -ip:10.0.0.0/8 "Failed password"';
/** Characters around the place of a fault that are shown. */
const aroundChars = 30;

function Fault({ id, query, fault }: { id: string; query: string; fault: QueryProblem }) {
  const at = fault.at ?? 0;
  const start = Math.max(0, at - aroundChars);
  return (
    <div id={id} class="ev-fault" role="alert">
      <code>
        {start > 0 ? '…' : ''}
        {query.slice(start, at)}
        <mark>{query.slice(at, at + 1) || '␣'}</mark>
        {query.slice(at + 1, at + 1 + aroundChars)}
      </code>
      <p class="bad">{pageText.value('query.wrong', { n: at + 1, why: fault.why })}</p>
    </div>
  );
}

const examples = [
  ['failed root', 'help.words'],
  ['"Failed password for"', 'help.phrase'],
  ['/port \\d{5}$/', 'help.pattern'],
  ['user:root', 'help.field'],
  ['ip:198.51.100.0/24', 'help.network'],
  ['-user:"two words"', 'help.not'],
  ['(user:root OR user:admin) outcome:success', 'help.or'],
  ['error_type:null', 'help.null'],
] as const;

function Help() {
  const say = pageText.value;
  return (
    <details class="ev-help">
      <summary>{say('query.help')}</summary>
      <dl>
        {examples.map(([text, key]) => (
          <div key={key}>
            <dt>
              <button type="button" onClick={() => go({ query: text, id: null })}>
                {text}
              </button>
            </dt>
            <dd>{say(key)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function QueryBox() {
  const say = pageText.value;
  const id = useId();
  const { query } = place.value;
  const [typed, setTyped] = useState(query);
  useEffect(() => setTyped(query), [query]);
  const fault = badQuery.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    go({ query: typed.trim(), id: null });
  };
  return (
    <form class="ev-query" role="search" onSubmit={submit}>
      <div class="ev-line">
        <input
          type="search"
          value={typed}
          placeholder={example}
          aria-label={say('query')}
          {...(fault ? { 'aria-invalid': true, 'aria-describedby': id } : {})}
          autocapitalize="off"
          autocomplete="off"
          spellcheck={false}
          maxLength={longestQueryChars}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button class="button main">{say('query.go')}</button>
        {query === '' ? null : (
          <button type="button" class="button" onClick={() => go({ query: '', id: null })}>
            {say('query.clear')}
          </button>
        )}
      </div>
      {fault ? <Fault id={id} query={query} fault={fault} /> : null}
      <Help />
    </form>
  );
}
