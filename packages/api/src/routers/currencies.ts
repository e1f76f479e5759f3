import { currenciesOut, emptyInput } from '@caudal/schemas';
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
    .input(emptyInput)
    .output(currenciesOut)
    .query(({ ctx }) => ({ items: ctx.runtime.currencies.map(currencyShape), nextCursor: null })),
});
