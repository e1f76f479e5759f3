import { DomainError, type UserId } from '@caudal/domain';

/**
 * Every procedure of staff asks this about whoever it serves or shows.
 * Decision 43: docs/decisions/0043-no-self-service-at-the-counter.md.
 *
 * @param actorId - the member of staff; null for an operator, who is outside the bank's roles.
 * @param served.ownerIds - all customers whom the procedure concerns; null for the bank itself.
 * @throws DomainError `SELF_SERVICE` if the member of staff is one of them.
 */
export function refuseSelf(
  actorId: UserId | null,
  { ownerIds, path }: { readonly ownerIds: readonly (UserId | null)[]; readonly path: readonly string[] },
): void {
  if (actorId !== null && ownerIds.includes(actorId)) throw new DomainError('SELF_SERVICE', { path });
}
