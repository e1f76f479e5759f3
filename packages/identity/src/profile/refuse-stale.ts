import { DomainError } from '@caudal/domain';

/** What may be shown of a user and changed by somebody else meanwhile. */
const FIELDS = ['fullName', 'locale', 'email'] as const;

/** A user's profile as it was shown to whoever changes it; a field that is absent does not matter to them. */
export type SeenProfile = { readonly [Field in (typeof FIELDS)[number]]?: string | undefined };

/**
 * Refuses a change that was decided on something that is no longer so.
 *
 * @param present - read under the user's lock.
 * @throws DomainError CHANGED_MEANWHILE on each field that differs.
 */
export function refuseStale(seen: SeenProfile | undefined, present: Required<SeenProfile>): void {
  const changed = FIELDS.filter((field) => seen?.[field] !== undefined && seen[field] !== present[field]);
  const [path, ...others] = changed.map((field) => [field]);
  if (path !== undefined) throw new DomainError('CHANGED_MEANWHILE', { path, others });
}
