/** What a list of activity can show; everything first. */
export const ACTIVITY_FILTERS = ['all', 'access', 'money', 'bank'] as const;

export type ActivityFilter = (typeof ACTIVITY_FILTERS)[number];

/** Reads the filter from an address and ignores what cannot be one. */
export function activityFilterFrom(search: { get(name: string): string | null }): ActivityFilter {
  const text = search.get('show');
  return ACTIVITY_FILTERS.find((filter) => filter === text) ?? 'all';
}

/** The query with this filter and nothing else. */
export function activitySearchOf(filter: ActivityFilter): string {
  return filter === 'all' ? '' : `?show=${filter}`;
}
