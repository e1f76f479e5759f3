import { DomainError, type Incoming, type MinorUnits } from '@caudal/domain';

/** What staff control of an account, and may have seen of it. Money in minor units. */
export interface ControlState {
  readonly status: 'active' | 'frozen' | 'closed';
  /** What becomes of incoming money; null if the account is not frozen. */
  readonly incoming: Incoming | null;
  readonly overdraftMinor: MinorUnits;
  /** Null where the bank's default holds, likewise. */
  readonly perTransferMinor: MinorUnits | null;
  readonly perDayMinor: MinorUnits | null;
}

const FIELDS = [
  'status',
  'incoming',
  'overdraftMinor',
  'perTransferMinor',
  'perDayMinor',
] as const satisfies readonly (keyof ControlState)[];

/** An account as it was shown to whoever changes it; a field that is absent does not matter to them. */
export type SeenAccount = { readonly [Field in keyof ControlState]?: ControlState[Field] | undefined };

/**
 * Refuses what was decided on something that is no longer so.
 *
 * @param present - read under the account's lock.
 * @throws DomainError `CHANGED_MEANWHILE` on each field under `seen` that differs.
 */
export function refuseStaleControl(seen: SeenAccount | undefined, present: ControlState): void {
  if (seen === undefined) return;
  const changed = FIELDS.filter((field) => seen[field] !== undefined && seen[field] !== present[field]);
  const [path, ...others] = changed.map((field) => ['seen', field]);
  if (path !== undefined) throw new DomainError('CHANGED_MEANWHILE', { path, others });
}
