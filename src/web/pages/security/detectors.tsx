// The detectors: what each finds, how often it did, and its settings when one is opened.

import { call, languages, session } from '../../app.ts';
import { byImportance, type DetectorInfo } from '../../model/security/detector-form.ts';
import { findingTone } from '../../model/findings/findings.ts';
import { numberText } from '../../../contract/number-text.ts';
import type { Tone } from '../../../client/model/tone.ts';
import { Card } from '../../parts/card.tsx';
import { Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { DetectorForm } from './detector-form.tsx';
import { go, openedAt } from './place.ts';
import { pageText } from './say.ts';

interface Shown {
  /** Nothing is read: that nothing was found says nothing. */
  isUnknown: boolean;
}

function Counts({ detector, isUnknown }: Shown & { detector: DetectorInfo }) {
  const say = pageText.value;
  const { enabled, found, allowed } = detector;
  if (!enabled) return <span class="off">{say('detector.off')}</span>;
  if (isUnknown && found === 0) return <span class="off">{say('detector.unknown')}</span>;
  return (
    <>
      <span class={found > 0 ? '' : 'off'}>{say('detector.found', { n: numberText(found) })}</span>
      {allowed > 0 ? (
        <small title={say('detector.allowed.hint')}>
          {say('detector.allowed', { n: numberText(allowed) })}
        </small>
      ) : null}
    </>
  );
}

/** Red is only for what needs a person: a detector that found nothing is well. */
function toneOf({ enabled, found, severity }: DetectorInfo, isUnknown: boolean): Tone {
  if (enabled && found > 0) return findingTone(severity);
  return enabled && !isUnknown ? 'good' : 'off';
}

function Row(props: Shown & { detector: DetectorInfo; reload: () => void }) {
  const { detector, reload, isUnknown } = props;
  const { name, title, help, technique, severity } = detector;
  const isOpen = openedAt('detector') === name;
  const id = `detector-${name}`;
  return (
    <li class="detector">
      <button
        type="button"
        class="detector-head"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => go({ detector: isOpen ? null : name })}
      >
        <Shape tone={toneOf(detector, isUnknown)} />
        <span class="detector-words">
          <b>{languages.pick(title)}</b>
          <small>{`${pageText.value(`severity.${severity}`)} · ${name} · ${technique}`}</small>
        </span>
        <span class="detector-counts">
          <Counts detector={detector} isUnknown={isUnknown} />
        </span>
        <span class="detector-mark" aria-hidden="true">
          {isOpen ? '▲' : '▼'}
        </span>
      </button>
      {isOpen ? (
        <div id={id} class="detector-body">
          <p>{languages.pick(help)}</p>
          <DetectorForm detector={detector} onSaved={reload} />
        </div>
      ) : null}
    </li>
  );
}

function List({ isUnknown }: Shown) {
  const say = pageText.value;
  const [loaded, reload] = useResource(() => call('GET /api/v1/detectors'));
  return (
    <ResourceView of={loaded}>
      {({ detectors }) =>
        detectors.length === 0 ? (
          <Note>{say('waiting')}</Note>
        ) : (
          <ul class="detectors">
            {byImportance(detectors).map((one) => (
              <Row key={one.name} detector={one} reload={reload} isUnknown={isUnknown} />
            ))}
          </ul>
        )
      }
    </ResourceView>
  );
}

export function Detectors({ isUnknown }: Shown) {
  const say = pageText.value;
  if (!session.may('findings:read')) return null;
  return (
    <Card title={say('detectors')} class="sec-wide" fixed={say('detectors.foot')}>
      <List isUnknown={isUnknown} />
    </Card>
  );
}
