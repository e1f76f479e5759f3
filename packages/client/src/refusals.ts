import type { AppRouter, ErrorData } from '@caudal/api';
import { TRPCClientError } from '@trpc/client';

/** Whether an error is a refusal with one of these codes. */
export function isDomainCode(error: unknown, ...codes: readonly ErrorData['domainCode'][]): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const { data }: TRPCClientError<AppRouter> = error;
  return data !== null && data !== undefined && codes.includes(data.domainCode);
}
