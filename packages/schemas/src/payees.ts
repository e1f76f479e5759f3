import { z } from 'zod';
import { idOut, instantOut, pageInput, pageOf, typedText, uuid } from './primitives.ts';
import { payeeReference } from './transfers.ts';

const currencies = z.array(z.string()).meta({ description: 'Currencies that the payee can receive' });

export const resolvePayeeInput = z.strictObject({ to: payeeReference });
export const resolvedPayeeOut = z.object({
  name: z.string().meta({ description: 'Masked (Ana G•••) unless you have saved the payee' }),
  currencies,
});

export const MAX_NICKNAME = 60;
export const nickname = typedText(MAX_NICKNAME, 1);

export const savePayeeInput = z.strictObject({
  to: payeeReference,
  nickname: nickname.nullable().optional().meta({
    description: 'Your name for the payee. null removes it; if omitted, it stays unchanged',
  }),
});

export const payeeOut = z.object({
  id: idOut,
  to: z.string().meta({ description: 'The account number or username under which the payee was saved' }),
  name: z.string().meta({ description: 'Full name' }),
  nickname: z.string().nullable(),
  currencies,
  createdAt: instantOut,
});
export type PayeeOut = z.output<typeof payeeOut>;
export const payeePageOut = pageOf(payeeOut);

export const payeeIdInput = z.strictObject({ id: uuid });
export const listPayeesInput = z.strictObject(pageInput);
