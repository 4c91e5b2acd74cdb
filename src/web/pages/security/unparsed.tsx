// Lines that no parser understood, by their template, beside the page.

import { call, hostNowMs } from '../../app.ts';
import { numberText } from '../../../contract/number-text.ts';
import { dayMs } from '../../../contract/time-units.ts';
import { Note } from '../../parts/note.tsx';
import { useResource } from '../../parts/resource.ts';
import { ResourceView } from '../../parts/resource-view.tsx';
import { SidePanel } from '../../parts/side-panel.tsx';
import { Written } from '../../parts/written.tsx';
import { go } from './place.ts';
import { pageText } from './say.ts';

const spanMs = 28 * dayMs;
const most = 100;

function load() {
  const toMs = hostNowMs();
  return call('GET /api/v1/events/unparsed', {
    query: { fromMs: toMs - spanMs, toMs, limit: most },
  });
}

export function Unparsed() {
  const say = pageText.value;
  const [loaded] = useResource(load);
  return (
    <SidePanel
      title={say('reading.unparsed')}
      closeWord={say('panel.close')}
      onClose={() => go({ unparsed: null })}
    >
      <ResourceView of={loaded}>
        {({ lines, templates }) =>
          templates.length === 0 ? (
            <Note tone="good">{say('unparsed.none')}</Note>
          ) : (
            <>
              <p>{say('unparsed.lines', { n: numberText(lines) })}</p>
              <ol class="unparsed">
                {templates.map(({ template, lines: n, sample }) => (
                  <li key={template}>
                    <b>{`× ${numberText(n)}`}</b>
                    <code>
                      <Written text={sample} />
                    </code>
                    <small>
                      <Written text={template} />
                    </small>
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </ResourceView>
    </SidePanel>
  );
}
