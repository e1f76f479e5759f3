import { findCurrency, isTimeZone, typedText } from '@caudal/domain';
import { z } from 'zod';

/** The bank's name, currencies and time zone. */
export interface BankConfig {
  readonly bankName: string;
  /** ISO 4217 codes, in the order in which the bank offers them. */
  readonly currencies: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
}

export const bankVariables = {
  CAUDAL_BANK_NAME: typedText(60, 1).default('Caudal'),
  CAUDAL_CURRENCIES: z
    .string()
    .default('USD,EUR,ARS,CAD,JPY,KWD,CZK')
    .transform((list) => [...new Set(list.split(',').map((code) => code.trim().toUpperCase()))])
    .refine((codes) => codes.every((code) => findCurrency(code) !== undefined), {
      message: 'must be ISO 4217 codes separated by commas, such as USD,EUR',
    }),
  CAUDAL_TIME_ZONE: z
    .string()
    .default('UTC')
    .refine(isTimeZone, { message: 'must be a time zone such as UTC or America/Argentina/Buenos_Aires' }),
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
