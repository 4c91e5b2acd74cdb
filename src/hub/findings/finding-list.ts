// Findings in the records: pages of the list, one with evidence and history, and what is too old.

import type { EvidencePart, FindingState, Severity } from '../../contract/finding.ts';
import type { RouteInput, RouteResponse } from '../../contract/routes.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Records } from '../../store/records.ts';
import { reopenMs } from './finding-book.ts';
import { infoOfRow, type FindingInfo, type KeptFinding } from './kept-finding.ts';

/** Beyond this many rows the oldest closed ones go, whatever the settings say. */
export const rowsLimit = 20_000;
/** Steps of one finding that are shown, the newest. */
const historyLimit = 1000;

const columns = [
  'id',
  'host',
  'rule',
  'entity',
  'severity',
  'subject',
  'texts',
  'state',
  'first_ms',
  'last_ms',
  'count',
  'over_ms',
  'actor',
] as const;

export type FindingQuery = RouteInput<'GET /api/v1/findings'>['query'];

type History = RouteResponse<'GET /api/v1/findings/:id'>['history'];

interface Cursor {
  lastMs: number;
  id: number;
}

const cursorText = ({ lastMs, id }: Cursor) => `${lastMs}.${id}`;

function cursorOf(text: string): Cursor {
  const [, lastMs, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? [];
  if (lastMs === undefined || id === undefined) {
    const why = 'query.before: must be the "next" of a page';
    throw new AppError('badRequest', `cannot read the request: ${why}`);
  }
  return { lastMs: Number(lastMs), id: Number(id) };
}

const statesOf: Readonly<Record<FindingQuery['state'], readonly FindingState[]>> = {
  current: ['open', 'acknowledged'],
  open: ['open'],
  acknowledged: ['acknowledged'],
  closed: ['closed'],
  all: ['open', 'acknowledged', 'closed'],
};

function matching(records: Records, query: FindingQuery) {
  let rows = records.selectFrom('findings').select(columns);
  // Spelled as the partial index is, so that it is used.
  if (query.state === 'current') rows = rows.where('state', '<>', 'closed');
  else if (query.state !== 'all') rows = rows.where('state', 'in', statesOf[query.state]);
  if (query.host !== undefined) rows = rows.where('host', '=', query.host);
  if (query.rule !== undefined) rows = rows.where('rule', '=', query.rule);
  const severity: Severity | undefined = query.severity;
  if (severity !== undefined) rows = rows.where('severity', '=', severity);
  return rows;
}

/** A page of findings, the newest first. */
export async function listFindings(
  records: Records,
  query: FindingQuery,
): Promise<{ findings: FindingInfo[]; next: string | null }> {
  let rows = matching(records, query);
  if (query.before !== undefined) {
    const { lastMs, id } = cursorOf(query.before);
    rows = rows.where(({ eb, or, and }) =>
      or([eb('last_ms', '<', lastMs), and([eb('last_ms', '=', lastMs), eb('id', '<', id)])]),
    );
  }
  const found = await rows
    .orderBy('last_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit)
    .execute();
  const findings = found.map(infoOfRow);
  const last = findings.length === query.limit ? findings.at(-1) : undefined;
  return { findings, next: last ? cursorText(last) : null };
}

export interface WholeFinding {
  info: FindingInfo;
  evidence: EvidencePart[];
  history: History;
}

/** Null where there is no such finding. */
export async function readFinding(records: Records, id: number): Promise<WholeFinding | null> {
  const row = await records
    .selectFrom('findings')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const steps = await records
    .selectFrom('finding_steps')
    .select(['at_ms', 'what', 'actor', 'note'])
    .where('finding_id', '=', id)
    .orderBy('id', 'desc')
    .limit(historyLimit)
    .execute();
  const { evidence, ...rest } = row;
  return {
    info: infoOfRow(rest),
    evidence: JSON.parse(evidence) as EvidencePart[],
    history: steps.toReversed().map(({ at_ms: atMs, what, actor: by, note }) => ({
      atMs,
      // The hub alone writes these rows.
      what: what as History[number]['what'],
      by,
      note,
    })),
  };
}

export async function findingExists(records: Records, id: number): Promise<boolean> {
  const row = await records
    .selectFrom('findings')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the book goes on with after a restart, and the id that comes next. */
export async function loadFindings(
  records: Records,
  nowMs: number,
): Promise<{ kept: KeptFinding[]; nextId: number }> {
  const rows = await records
    .selectFrom('findings')
    .select(columns)
    .where(({ eb, or, and }) =>
      or([
        eb('state', '<>', 'closed'),
        eb('over_ms', 'is', null),
        and([eb('over_ms', '>=', nowMs - reopenMs), eb('actor', 'is', null)]),
      ]),
    )
    .orderBy('id')
    .execute();
  const newest = await records
    .selectFrom('findings')
    .select((select) => select.fn.max('id').as('id'))
    .executeTakeFirst();
  const kept = rows.map((row) => ({
    ...infoOfRow(row),
    seen: row.over_ms !== null,
    steps: 0,
    acknowledgedBy: null,
  }));
  return { kept, nextId: (newest?.id ?? 0) + 1 };
}

/** Deletes closed findings that are old, and the oldest beyond the limit of rows. */
export async function expireFindings(records: Records, oldestMs: number): Promise<void> {
  await records
    .deleteFrom('findings')
    .where('state', '=', 'closed')
    .where('last_ms', '<', Math.round(oldestMs))
    .execute();
  const counted = await records
    .selectFrom('findings')
    .select((select) => select.fn.countAll().as('rows'))
    .executeTakeFirst();
  const excess = Number(counted?.rows ?? 0) - rowsLimit;
  if (excess <= 0) return;
  const oldest = records
    .selectFrom('findings')
    .select('id')
    .where('state', '=', 'closed')
    .orderBy('last_ms')
    .limit(excess);
  await records.deleteFrom('findings').where('id', 'in', oldest).execute();
}
