// Alerts with what became of each: sent, waiting, given up; sent again or dropped by hand.

import { useEffect, useState } from 'preact/hooks';
import { call, languages, session, times } from '../../app.ts';
import { deliveryFared, type AlertInfo, type Delivery } from '../../model/settings/delivery.ts';
import { findingHref, findingTone } from '../../model/findings/findings.ts';
import { visibleText } from '../../model/visible-text.ts';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Mark, Shape } from '../../parts/mark.tsx';
import { Note } from '../../parts/note.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { told, useWork, type Work } from '../../parts/resource.ts';
import { Table, type Column } from '../../parts/table.tsx';
import { pageText } from './say.ts';

const pageLength = 20;

type Act = (verb: 'resend' | 'drop', delivery: Delivery) => void;

function Acts({ delivery, act, work }: { delivery: Delivery; act: Act; work: Work }) {
  const { state, notifier } = delivery;
  const verb =
    state === 'waiting' ? 'drop' : state === 'sent' || state === 'sending' ? null : 'resend';
  if (verb === null || !session.may('findings:write')) return null;
  const word = pageText.value(`delivery.${verb}`);
  return (
    <button
      type="button"
      class="button small-button"
      disabled={work.busy}
      aria-label={`${word}: ${notifier}`}
      onClick={() => act(verb, delivery)}
    >
      {word}
    </button>
  );
}

function Deliveries({ alert, act, work }: { alert: AlertInfo; act: Act; work: Work }) {
  if (alert.held) return <span class="off">{pageText.value(`held.${alert.held}`)}</span>;
  return (
    <>
      {alert.deliveries.map((delivery) => {
        const { tone, word } = deliveryFared(delivery);
        const { error: why } = delivery;
        const error = why === null ? '' : ` — ${visibleText(languages.pick(why))}`;
        return (
          <div key={delivery.id} class="delivery">
            <Mark tone={tone} word={`${delivery.notifier}: ${pageText.value(word)}`} />
            {delivery.state === 'sent' ? null : <span class="told">{error}</span>}
            <Acts delivery={delivery} act={act} work={work} />
          </div>
        );
      })}
    </>
  );
}

function columns(act: Act, work: Work): Column<AlertInfo>[] {
  return [
    {
      id: 'at',
      title: pageText.value('sent.at'),
      cell: ({ atMs }) => times.value.stamp(atMs),
    },
    {
      id: 'what',
      title: pageText.value('sent.what'),
      class: 'wrap tight',
      cell: ({ findingId, severity, subject, title }) => (
        <Link href={findingHref({ id: findingId, subject })} class="alert-link">
          <Shape tone={findingTone(severity)} />
          {visibleText(languages.pick(title))}
        </Link>
      ),
    },
    {
      id: 'deliveries',
      title: pageText.value('sent.how'),
      class: 'wrap tight',
      cell: (alert) => <Deliveries alert={alert} act={act} work={work} />,
    },
  ];
}

interface Page {
  alerts: AlertInfo[];
  next: number | null;
}

export function SentAlerts({ onChanged }: { onChanged: () => void }) {
  const [page, setPage] = useState<Page | null>(null);
  const [problem, setProblem] = useState('');
  const work = useWork();
  const more = (before: number | null): void => {
    const query = before === null ? { limit: pageLength } : { limit: pageLength, before };
    call('GET /api/v1/alerts', { query }).then(
      ({ alerts, next }) =>
        setPage((known) => ({ alerts: [...(known?.alerts ?? []), ...alerts], next })),
      (error: unknown) => setProblem(told(error)),
    );
  };
  useEffect(() => more(null), []);
  const act: Act = (verb, { id }) =>
    work.run(async () => {
      const params = { id: String(id) };
      if (verb === 'drop') await call('POST /api/v1/deliveries/:id/drop', { params });
      else await call('POST /api/v1/deliveries/:id/resend', { params });
      onChanged();
    });
  const next = page?.next ?? null;
  return (
    <Card title={pageText.value('sent')}>
      {problem ? <Note tone="bad">{problem}</Note> : null}
      {page?.alerts.length === 0 ? <Note>{pageText.value('sent.none')}</Note> : null}
      {page && page.alerts.length > 0 ? (
        <Table
          label={pageText.value('sent')}
          columns={columns(act, work)}
          rows={page.alerts}
          rowKey={({ id }) => id}
        />
      ) : null}
      <Outcome work={work} />
      {next === null ? null : (
        <div class="card-foot">
          <button type="button" class="button" onClick={() => more(next)}>
            {pageText.value('sent.more')}
          </button>
        </div>
      )}
    </Card>
  );
}
