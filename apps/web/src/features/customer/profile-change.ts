import type { Customer } from '#web/features/counter/customer.ts';

/** What staff change of a customer, in the order of the form. */
export const PROFILE_FIELDS = ['fullName', 'email', 'locale'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];
export type Profile = Pick<Customer, ProfileField>;

export function profileOf({ fullName, email, locale }: Profile): Profile {
  return { fullName, email, locale };
}

/** The fields that differ from what was seen, as they are sent. */
export function changeOf(seen: Profile, mine: Profile): Partial<Profile> {
  return Object.fromEntries(
    PROFILE_FIELDS.filter((field) => mine[field] !== seen[field]).map((field) => [field, mine[field]]),
  );
}

interface Versions {
  /** What the form began with. */
  readonly seen: Profile;
  /** What is typed. */
  readonly mine: Profile;
  /** What the bank has now. */
  readonly theirs: Profile;
}

/** A form after somebody else has changed the same customer. */
interface Rebased {
  /** What is typed; fields that nobody typed into follow the bank. */
  readonly mine: Profile;
  /** Fields that followed. */
  readonly followed: readonly ProfileField[];
  /** Fields that both have changed, differently: somebody has to choose. */
  readonly conflicts: readonly ProfileField[];
}

/** Brings what is typed onto what the bank has now, field by field. */
export function rebase({ seen, mine, theirs }: Versions): Rebased {
  const changed = PROFILE_FIELDS.filter((field) => theirs[field] !== seen[field]);
  const followed = changed.filter((field) => mine[field] === seen[field]);
  const conflicts = changed.filter((field) => mine[field] !== seen[field] && mine[field] !== theirs[field]);
  return { mine: { ...mine, ...pick(theirs, followed) }, followed, conflicts };
}

function pick(profile: Profile, fields: readonly ProfileField[]): Partial<Profile> {
  return Object.fromEntries(fields.map((field) => [field, profile[field]]));
}
