import { isDomainError } from '@caudal/domain';

/** For a caller who need not be signed in: treats a dead token as none. Passes on any other error. */
export function unlessRefused(error: unknown): undefined {
  if (!isDomainError(error)) throw error;
  return undefined;
}
