import { findNames } from '@caudal/backoffice';
import {
  chooseNotices,
  countUnread,
  listNotices,
  markRead,
  markReadUpTo,
  readNoticeChoices,
} from '@caudal/notices';
import {
  chooseNoticesInput,
  emptyInput,
  emptyOut,
  listNoticesInput,
  noticeChoicesOut,
  noticeIdInput,
  noticePageOut,
  unreadOut,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { idsOfNotice, noticeShape } from '../shapes/notice.ts';
import { noticeChoicesShape } from '../shapes/notice-choices.ts';
import { router } from '../trpc.ts';

export const noticesRouter = router({
  list: procedure('signed-in', {
    method: 'GET',
    path: '/notices',
    summary: 'List your notices',
    description:
      'What you are told of, newest first: money received, what concerns the security of your access, and for staff, requests of theirs that were decided. Many payments in a few minutes are one notice. They are kept for 30 days. A page may be short before the last one: continue while there is a `nextCursor`.',
  })
    .input(listNoticesInput)
    .output(noticePageOut)
    .query(async ({ ctx, input }) => {
      const { runtime, caller } = ctx;
      const { timeZone = runtime.timeZone, ...which } = input;
      const { id: userId, role, locale } = caller.user;
      const page = await listNotices(runtime.identity, { userId, role, ...which });
      const names = await findNames(runtime, page.items.flatMap(idsOfNotice));
      return {
        items: page.items.map((notice) => noticeShape(notice, { locale, timeZone, names })),
        nextCursor: page.nextCursor,
      };
    }),

  unread: procedure('signed-in', {
    method: 'GET',
    path: '/notices/unread',
    summary: 'Count your unread notices',
    description: 'How many notices you have not marked as read.',
  })
    .input(emptyInput)
    .output(unreadOut)
    .query(async ({ ctx }) => {
      const { id: userId, role } = ctx.caller.user;
      return { unread: await countUnread(ctx.runtime.identity, { userId, role }) };
    }),

  choices: procedure('signed-in', {
    method: 'GET',
    path: '/notices/choices',
    summary: 'Get how you are told',
    description: 'What is told by e-mail, too. The app tells everything.',
  })
    .input(emptyInput)
    .output(noticeChoicesOut)
    .query(async ({ ctx }) => {
      const choices = await readNoticeChoices(ctx.runtime.identity, { userId: ctx.caller.user.id });
      return noticeChoicesShape(choices);
    }),

  choose: procedure('signed-in', {
    method: 'PATCH',
    path: '/notices/choices',
    summary: 'Choose how you are told',
    description:
      'What is told by e-mail, too. It holds for e-mails that wait to be sent as well. What concerns the security of your access cannot be turned off.',
  })
    .input(chooseNoticesInput)
    .output(noticeChoicesOut)
    .mutation(async ({ ctx, input: { money } }) => {
      const userId = ctx.caller.user.id;
      const choices = await chooseNotices(ctx.runtime.identity, {
        userId,
        moneyByEmail: money === 'app-and-email',
      });
      return noticeChoicesShape(choices);
    }),

  read: procedure('signed-in', {
    method: 'POST',
    path: '/notices/{id}/read',
    summary: 'Mark a notice as read',
    description: 'Marks it on all your devices. Doing so again changes nothing.',
  })
    .input(noticeIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { id: userId, role } = ctx.caller.user;
      await markRead(ctx.runtime.identity, { userId, role, id: input.id });
      return {};
    }),

  readUpTo: procedure('signed-in', {
    method: 'POST',
    path: '/notices/{id}/read-up-to',
    summary: 'Mark a notice and all before it as read',
    description:
      'Marks them on all your devices. What came after that notice stays unread, since you have not seen it.',
  })
    .input(noticeIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { id: userId, role } = ctx.caller.user;
      await markReadUpTo(ctx.runtime.identity, { userId, role, id: input.id });
      return {};
    }),
});
