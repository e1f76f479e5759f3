'use client';

import { useCountdown } from '#web/components/use-countdown.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpc } from '#web/trpc/hooks.ts';

/** The polling interval for the confirmation, while the page is visible. */
const POLL_MS = 3_000;

/** The pending e-mail address, polled, and sending its e-mail again. */
export function useVerification() {
  const { data, dataUpdatedAt, error, refetch } = trpc.emailVerifications.get.useQuery(undefined, {
    refetchInterval: (query) => (isSignedOut(query.state.error) ? false : POLL_MS),
  });
  const secondsLeft = useCountdown(data?.resendInSeconds ?? 0, dataUpdatedAt);
  const resend = trpc.emailVerifications.send.useMutation({
    onSettled: () => refetch(),
  });
  return {
    /** Null when nothing is pending, undefined before the first answer. */
    email: data?.email,
    secondsLeft,
    resend,
    isSignedOut: isSignedOut(error),
  };
}

function isSignedOut(error: unknown): boolean {
  return domainCodeOf(error) === 'UNAUTHENTICATED';
}
