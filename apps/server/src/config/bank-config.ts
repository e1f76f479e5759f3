import { findCurrency, isTimeZone, typedText } from '@caudal/domain';
import { z } from 'zod';
import { SETTINGS } from './setting.ts';

/** The bank's name, currencies and time zone. */
export interface BankConfig {
  readonly bankName: string;
  /** ISO 4217 codes, in the order in which the bank offers them. */
  readonly currencies: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
}

export const bankSettings = {
  CAUDAL_BANK_NAME: typedText(60, 1)
    .prefault('Caudal')
    .register(SETTINGS, { meaning: 'The name of the bank’s own accounts' }),
  CAUDAL_CURRENCIES: z
    .string()
    .transform((list) => [...new Set(list.split(',').map((code) => code.trim().toUpperCase()))])
    .refine((codes) => codes.every((code) => findCurrency(code) !== undefined), {
      message: 'must be ISO 4217 codes separated by commas, such as USD,EUR',
    })
    .prefault('USD,EUR,ARS,CAD,JPY,KWD,CZK')
    .register(SETTINGS, {
      meaning:
        'Currencies in which customers may open accounts, in the order of the list on the screen: ISO 4217 codes separated by commas',
    }),
  CAUDAL_TIME_ZONE: z
    .string()
    .refine(isTimeZone, { message: 'must be a time zone such as UTC or America/Argentina/Buenos_Aires' })
    .prefault('UTC')
    .register(SETTINGS, { meaning: 'Where the bank’s days begin, such as `America/Argentina/Buenos_Aires`' }),
};

export function bankConfigOf(variables: {
  CAUDAL_BANK_NAME: string;
  CAUDAL_CURRENCIES: string[];
  CAUDAL_TIME_ZONE: string;
}): BankConfig {
  return {
    bankName: variables.CAUDAL_BANK_NAME,
    currencies: variables.CAUDAL_CURRENCIES,
    timeZone: variables.CAUDAL_TIME_ZONE,
  };
}
