/** The filters of an account's entries, as they stand in the address. */
export interface EntryFilters {
  readonly direction?: 'in' | 'out' | undefined;
  readonly text?: string | undefined;
  /** The first and the last day, ISO 8601, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Bounds of the amount without its sign, in minor units, both included. */
  readonly minMinor?: string | undefined;
  readonly maxMinor?: string | undefined;
}

/** The longest text that the bank searches for. */
export const MAX_SEARCH = 100;

/** The filters of the folded panel. */
export const MORE_FILTERS = ['from', 'to', 'minMinor', 'maxMinor'] as const satisfies (keyof EntryFilters)[];

/** Reads the filters from an address and ignores invalid values. Only active filters have a key. */
export function filtersFrom(search: { get(name: string): string | null }): EntryFilters {
  const direction = search.get('direction');
  const text = search.get('text')?.trim().slice(0, MAX_SEARCH) ?? '';
  const from = dateIn(search.get('from'));
  const to = dateIn(search.get('to'));
  const minMinor = amountIn(search.get('min'));
  const maxMinor = amountIn(search.get('max'));
  const isRange = from === undefined || to === undefined || from <= to;
  const isBounds = minMinor === undefined || maxMinor === undefined || BigInt(minMinor) <= BigInt(maxMinor);
  return {
    ...(direction === 'in' || direction === 'out' ? { direction } : {}),
    ...(text === '' ? {} : { text }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined || !isRange ? {} : { to }),
    ...(minMinor === undefined ? {} : { minMinor }),
    ...(maxMinor === undefined || !isBounds ? {} : { maxMinor }),
  };
}

/** The query with these filters and nothing else. */
export function searchOf({ direction, text, from, to, minMinor, maxMinor }: EntryFilters): string {
  const search = new URLSearchParams();
  const written = { direction, text, from, to, min: minMinor, max: maxMinor };
  for (const [name, value] of Object.entries(written)) {
    if (value !== undefined && value !== '') search.set(name, value);
  }
  const query = search.toString();
  return query === '' ? '' : `?${query}`;
}

/** An existing day, in a year of four digits. */
function dateIn(text: string | null): string | undefined {
  if (text === null || !/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  // `Date` turns 30 February into a day in March.
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return isReal && text < '9999-12-31' ? text : undefined;
}

function amountIn(text: string | null): string | undefined {
  return text !== null && /^[1-9]\d{0,17}$/.test(text) ? text : undefined;
}
