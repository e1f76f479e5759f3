import { DomainError } from '@caudal/domain';

/** Makes the opaque text that says where the next page starts. */
export function encodeCursor(position: Readonly<Record<string, bigint>>): string {
  const plain = Object.fromEntries(Object.entries(position).map(([key, value]) => [key, value.toString()]));
  return Buffer.from(JSON.stringify(plain)).toString('base64url');
}

/** Reads it back. Throws `VALIDATION_FAILED` on `cursor` for anything that this function's counterpart did not make. */
export function decodeCursor(cursor: string): ReadonlyMap<string, bigint> {
  const invalid = (cause?: unknown) => new DomainError('VALIDATION_FAILED', { path: ['cursor'], cause });
  let plain: unknown;
  try {
    plain = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw invalid(error);
  }
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw invalid();
  return new Map(
    Object.entries(plain).map(([key, value]) => {
      if (typeof value !== 'string' || !/^\d{1,18}$/.test(value)) throw invalid();
      return [key, BigInt(value)];
    }),
  );
}
