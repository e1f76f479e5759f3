import { decodePosition, encodePosition, presentPosition, readActivity } from '@caudal/activity';
import { activityOut, readActivityInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { activityItemShape } from '../shapes/activity-item.ts';
import { router } from '../trpc.ts';

/** Items in one answer. */
const PAGE = 100;

export const activityRouter = router({
  read: procedure('signed-in', {
    method: 'GET',
    path: '/activity',
    summary: 'Follow what happens to you',
    description: [
      'New entries of your accounts and what else concerns you, after a position: nothing twice, nothing left out.',
      'With `Accept: text/event-stream` the same path streams it as server-sent events while it happens, usually within a tenth of a second: `movement` and `event`, their data like the items here, each with an `id`. Connect again with the last one as `Last-Event-ID` (or `after`) and the stream goes on from there, at any server.',
      'It begins with `ready`, has a comment every 15 seconds as a sign of life, and closes with `end` when your session or token is over (`session-over`: sign in or renew first) or the server stops (`stopping`: connect again, after the `retry` that it names).',
      'Staff may name up to eight `customers`, separated by commas: `changed` says that something about one of them, the requests or the verification of the ledger has changed.',
      'A user may have 10 streams at a time.',
    ].join(' '),
  })
    .input(readActivityInput)
    .output(activityOut)
    .query(async ({ ctx, input }) => {
      const { banking } = ctx.runtime;
      const userId = ctx.caller.user.id;
      if (input.after === undefined) {
        const now = await presentPosition(banking, userId);
        return { items: [], after: encodePosition(userId, now), more: false };
      }
      const position = await decodePosition(banking, userId, input.after);
      const read = await readActivity(banking, userId, { position, limit: PAGE });
      return {
        items: read.told.map(({ item }) => activityItemShape(item)),
        after: encodePosition(userId, read.position),
        more: read.more,
      };
    }),
});
