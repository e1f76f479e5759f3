import type { RequestOrigin } from '../origin.ts';

/** The user agent of a request, as an event carries it; undefined if the request has none. */
export function deviceOf(origin: RequestOrigin | undefined): { userAgent: string } | undefined {
  return origin?.userAgent === undefined ? undefined : { userAgent: origin.userAgent };
}
