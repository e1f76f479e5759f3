import type { DraftKind } from '#web/features/drafts/draft-kind.ts';
import { trpcClient } from '#web/trpc/client.ts';
import type { SendParts } from './draft.ts';
import { stepOfRefusal } from './refusal-step.ts';
import { sendShape } from './send-shape.ts';

/** Drafts of transfers. */
export const sending: DraftKind<SendParts> = {
  ...sendShape,
  post: (request, options) => trpcClient.transfers.create.mutate(request, options),
  find: (id) => trpcClient.transfers.get.query({ id }),
  stepOfRefusal,
};
