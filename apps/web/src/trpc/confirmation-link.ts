import type { AppRouter } from '@caudal/api';
import type { TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import { domainCodeOf } from '#web/errors/domain-code.ts';

/**
 * Repeats a call that was refused with `CONFIRMATION_REQUIRED` once the user has confirmed, so that no screen has to
 * know: to it, the call only takes longer. The bank has done nothing yet, so the same call is sent again as it is.
 * Decision 104: docs/decisions/0104-second-factor-of-staff.md.
 *
 * @param ask - asks the user. @returns whether they have confirmed; the refusal stands otherwise.
 */
export function confirmationLink(ask: () => Promise<boolean>): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let call: Unsubscribable | undefined;
        let isOver = false;
        const send = () => {
          call = next(op).subscribe({
            next: (answer) => observer.next(answer),
            complete: () => observer.complete(),
            error(refusal) {
              if (domainCodeOf(refusal) !== 'CONFIRMATION_REQUIRED') return observer.error(refusal);
              void ask().then((confirmed) => {
                if (isOver) return;
                if (confirmed) send();
                else observer.error(refusal);
              });
            },
          });
        };
        send();
        return () => {
          isOver = true;
          call?.unsubscribe();
        };
      });
}
