// Addresses of the processes page: one process explained, or those that fit a filter.

/** With `startTicks` the page can tell that the process has ended and its PID is used again. */
export function processHref(pid: number, startTicks?: number): string {
  return startTicks === undefined
    ? `/processes?pid=${pid}`
    : `/processes?pid=${pid}&start=${startTicks}`;
}

export function processesHref(filter: string): string {
  return filter === '' ? '/processes' : `/processes?${new URLSearchParams({ q: filter })}`;
}

export interface ProcessPlace {
  pid: number | null;
  startTicks: number | null;
  filter: string;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export function processPlace(query: URLSearchParams): ProcessPlace {
  return {
    pid: wholeNumber(query.get('pid')),
    startTicks: wholeNumber(query.get('start')),
    filter: (query.get('q') ?? '').slice(0, 200),
  };
}

export function hrefOf({ pid, startTicks, filter }: ProcessPlace): string {
  const query = new URLSearchParams();
  if (pid !== null) query.set('pid', String(pid));
  if (pid !== null && startTicks !== null) query.set('start', String(startTicks));
  if (filter !== '') query.set('q', filter);
  return query.size > 0 ? `/processes?${query}` : '/processes';
}
