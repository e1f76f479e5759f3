import { z } from 'zod';
import { EXAMPLES } from './examples.ts';
import { currencyText, idOut, instantOut, pageOf, typedText, uuid } from './primitives.ts';
import { payeeReference } from './transfers.ts';

const currencies = z.array(currencyText).meta({ description: 'Currencies that the payee can receive' });

export const resolvePayeeInput = z.strictObject({ to: payeeReference });
export const resolvedPayeeOut = z
  .object({
    name: z.string().meta({ description: 'Masked (Ana G•••) unless you have saved the payee' }),
    currencies,
  })
  .meta({ id: 'ResolvedPayee' });

export const MAX_NICKNAME = 60;
export const nickname = typedText(MAX_NICKNAME, 1);

export const savePayeeInput = z
  .strictObject({
    to: payeeReference,
    nickname: nickname.nullable().optional().meta({
      description: 'Your name for the payee. null removes it; if omitted, it stays unchanged',
    }),
  })
  .meta({ id: 'SavePayee', examples: [{ to: EXAMPLES.payee, nickname: 'Bru' }] });

export const payeeOut = z
  .object({
    id: idOut,
    to: z.string().meta({ description: 'The account number or username under which the payee was saved' }),
    name: z.string().meta({ description: 'Full name' }),
    nickname: z.string().nullable().meta({ description: 'Your name for the payee, if any' }),
    currencies,
    createdAt: instantOut,
  })
  .meta({ id: 'Payee' });
export type PayeeOut = z.output<typeof payeeOut>;
export const payeePageOut = pageOf(payeeOut, 'PayeePage');

export const payeeIdInput = z.strictObject({
  id: uuid.meta({ description: 'Id of a saved payee', override: { examples: [EXAMPLES.payeeId] } }),
});
