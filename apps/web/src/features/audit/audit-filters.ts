/** The filters of the audit log, as they stand in the address. */
export interface AuditFilters {
  /** A username or an id: who did it, and whom it concerns. */
  readonly actor?: string | undefined;
  readonly user?: string | undefined;
  /** An account number or an id. */
  readonly object?: string | undefined;
  /** Names of events, separated by commas. */
  readonly kinds?: string | undefined;
  readonly address?: string | undefined;
  /** The first and the last day, ISO 8601, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The longest text that the bank searches for. */
export const MAX_FILTER = 64;

const TEXTS = ['actor', 'user', 'object', 'address'] as const;

/** The filters of the folded panel. */
export const MORE_FILTERS = ['object', 'address', 'from', 'to'] as const satisfies (keyof AuditFilters)[];

/** Reads the filters from an address and ignores what cannot be one. Only active filters have a key. */
export function auditFiltersFrom(search: { get(name: string): string | null }): AuditFilters {
  const texts = TEXTS.flatMap((name) => {
    const text = search.get(name)?.trim().slice(0, MAX_FILTER) ?? '';
    return text === '' ? [] : [[name, text] as const];
  });
  const kinds = search.get('kinds') ?? '';
  const from = dayIn(search.get('from'));
  const to = dayIn(search.get('to'));
  const isRange = from === undefined || to === undefined || from <= to;
  return {
    ...Object.fromEntries(texts),
    ...(/^[a-z.,-]{1,2000}$/.test(kinds) ? { kinds } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined || !isRange ? {} : { to }),
  };
}

/** The query with these filters and nothing else. */
export function auditSearchOf(filters: AuditFilters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined && value !== '') search.set(name, value);
  const query = search.toString();
  return query === '' ? '' : `?${query}`;
}

/** An existing day, in a year of four digits. */
function dayIn(text: string | null): string | undefined {
  if (text === null || !/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isReal && text < '9999-12-31' ? text : undefined;
}
