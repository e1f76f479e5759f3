import { cursorsOf } from '@caudal/domain/paging';
import { currenciesOut, listInput } from '@caudal/schemas';
import { pageOfShortList } from '../page-of-short-list.ts';
import { procedure } from '../procedure.ts';
import { currencyShape } from '../shapes/currency.ts';
import { router } from '../trpc.ts';

export const currenciesRouter = router({
  list: procedure('anyone', {
    method: 'GET',
    path: '/currencies',
    summary: 'List the bank’s currencies',
    description: 'The currencies in which accounts can be opened, in display order.',
  })
    .input(listInput)
    .output(currenciesOut)
    .query(({ ctx, input }) => {
      const cursors = cursorsOf('currencies', {});
      const page = pageOfShortList(ctx.runtime.currencies, input, {
        encode: (code) => cursors.encode({ code }),
        isAt: (cursor) => {
          const code = cursors.decode(cursor).code('code');
          return (one) => one === code;
        },
      });
      return { items: page.items.map(currencyShape), nextCursor: page.nextCursor };
    }),
});
