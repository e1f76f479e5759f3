/** What staff have frozen. `out`: nothing leaves. `all`: nothing comes in, either. */
export type Freeze = 'out' | 'all';

/** What staff have frozen of all that a user has; null for nothing. */
export function freezeOf(user: {
  readonly frozenAt: Date | null;
  readonly receivesWhileFrozen: boolean;
}): Freeze | null {
  if (user.frozenAt === null) return null;
  return user.receivesWhileFrozen ? 'out' : 'all';
}
