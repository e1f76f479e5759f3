import type { RequestOrigin } from '../identity.ts';

/** What an event says of the browser or program that a request came from; undefined where it does not name itself. */
export function deviceOf(origin: RequestOrigin | undefined): { userAgent: string } | undefined {
  return origin?.userAgent === undefined ? undefined : { userAgent: origin.userAgent };
}
