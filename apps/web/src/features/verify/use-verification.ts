'use client';

import { useCountdown } from '#web/components/use-countdown.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { trpc } from '#web/trpc/hooks.ts';

/** How often it is looked whether the link in the mail was followed, while the page is looked at. */
const LOOK_MS = 3_000;

/** What waits to be confirmed, asked again and again, and the mail once more. */
export function useVerification() {
  const { data, dataUpdatedAt, error, refetch } = trpc.emailVerifications.get.useQuery(undefined, {
    refetchInterval: (query) => (isSignedOut(query.state.error) ? false : LOOK_MS),
  });
  const secondsLeft = useCountdown(data?.resendInSeconds ?? 0, dataUpdatedAt);
  const resend = trpc.emailVerifications.send.useMutation({
    onSettled: () => refetch(),
  });
  return {
    /** Null where nothing waits any more, undefined before the first answer. */
    email: data?.email,
    secondsLeft,
    resend,
    isSignedOut: isSignedOut(error),
  };
}

function isSignedOut(error: unknown): boolean {
  return domainCodeOf(error) === 'UNAUTHENTICATED';
}
