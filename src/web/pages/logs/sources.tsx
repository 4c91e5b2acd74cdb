// The list of logs: files, units, the journal; what may not be read says why and how to grant it.

import { useEffect } from 'preact/hooks';
import { call, languages, live, say as consoleSay } from '../../app.ts';
import { age, bytes, dash, joined } from '../../../client/model/format.ts';
import { sourceName } from '../../model/logs/log-place.ts';
import { logHref } from '../../model/unit-link.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Ticking } from '../../parts/ticking.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { pageText } from './say.ts';
import { place, sources as known, type Source } from './state.ts';

function detailOf({ kind, sizeBytes, changedMs }: Source, nowMs: number): string {
  const say = pageText.value;
  const language = languages.current.value ?? 'en';
  const changed =
    changedMs === null ? '' : consoleSay.value('ago', { age: age(nowMs - changedMs, language) });
  const size = sizeBytes === null ? '' : sizeBytes === 0 ? say('empty') : joined(bytes(sizeBytes));
  return [say(`kind.${kind}`), size, changed].filter(Boolean).join(' · ') || dash;
}

function Item({ source }: { source: Source }) {
  const chosen = place.value.source === source.id;
  const { unreadable } = source;
  return (
    <li>
      <Link
        href={logHref(source.id)}
        class={chosen ? 'lsource here' : 'lsource'}
        aria-current={chosen ? 'page' : undefined}
      >
        <Shape tone={unreadable ? 'warn' : source.sizeBytes === 0 ? 'off' : 'good'} />
        <b title={source.name}>{source.kind === 'file' ? source.name : sourceName(source.id)}</b>
        <small>
          <Ticking words={(nowMs) => detailOf(source, nowMs)} />
        </small>
        {unreadable ? <span class="lwhy">{languages.pick(unreadable.unreadable)}</span> : null}
      </Link>
    </li>
  );
}

/** A source that the address names, but the list does not: a unit that was linked to. */
function Named({ sources }: { sources: readonly Source[] }) {
  const { source } = place.value;
  if (source === null || sources.some(({ id }) => id === source)) return null;
  return (
    <li>
      <Link href={logHref(source)} class="lsource here" aria-current="page">
        <Shape tone="info" />
        <b>{sourceName(source)}</b>
        <small>{pageText.value('linked')}</small>
      </Link>
    </li>
  );
}

const readableFirst = (a: Source, b: Source): number =>
  Number(a.unreadable !== null) - Number(b.unreadable !== null);

export function Sources() {
  const say = pageText.value;
  const host = live.hello.value?.host.id ?? null;
  const [resource, reload] = useResource(async () => {
    const id = live.hello.peek()?.host.id;
    if (!id) return { sources: null };
    const answer = await call('GET /api/v1/hosts/:host/logs', { params: { host: id } });
    known.value = answer.sources;
    return answer;
  });
  useEffect(() => {
    if (host !== null) reload();
  }, [host]);
  return (
    <Card
      title={say('sources')}
      class="lsources"
      fixed={
        <button type="button" class="plain-button" onClick={reload}>
          {say('reload')}
        </button>
      }
    >
      <ResourceView of={resource}>
        {({ sources }) =>
          sources === null ? (
            <Note>{consoleSay.value('loading')}</Note>
          ) : sources.length === 0 ? (
            <Note>
              {say('sources.none')} <Link href="/settings#watching">{say('sources.settings')}</Link>
            </Note>
          ) : (
            <ul>
              <Named sources={sources} />
              {sources.toSorted(readableFirst).map((source) => (
                <Item key={source.id} source={source} />
              ))}
            </ul>
          )
        }
      </ResourceView>
    </Card>
  );
}
