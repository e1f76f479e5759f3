import { createHash } from 'node:crypto';
import { REQUESTS, type RequestAction } from '@caudal/domain/requests';

/** What was asked, in the one form in which it is stored, hashed and executed. */
export interface CanonicalInput {
  /** JSON with its fields by name. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly digest: Uint8Array<ArrayBuffer>;
}

/** @throws ZodError if the registry does not know such an input. */
export function canonicalInput(action: RequestAction, input: unknown): CanonicalInput {
  const checked: unknown = REQUESTS[action].input.parse(input);
  const bytes = Uint8Array.from(Buffer.from(JSON.stringify(checked, byName), 'utf8'));
  return { bytes, digest: digestOf(action, bytes) };
}

/** SHA-256 of the action and the stored input. */
export function digestOf(action: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    createHash('sha256').update(`caudal/staff-request/1\n${action}\n`).update(bytes).digest(),
  );
}

function byName(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
