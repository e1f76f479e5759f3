import { findCurrency, MAX_AMOUNT_MINOR, type MinorUnits, parseMajor } from '@caudal/domain';
import { z } from 'zod';
import { SETTINGS } from './setting.ts';

const amounts = z.string().transform(amountsByCurrency).prefault('');

export const limitSettings = {
  CAUDAL_COUNTER_LIMITS: amounts.register(SETTINGS, {
    meaning:
      'The most that one banker may deposit or withdraw at once, in major units: above it a second person has to approve. A currency without a figure keeps its default ([decision 43](decisions/0043-no-self-service-at-the-counter.md))',
    unset: 'about 10,000 dollars in each currency',
    example: 'USD=20000,JPY=1000000',
  }),
  CAUDAL_COUNTER_DAY_LIMITS: amounts.clone().register(SETTINGS, {
    meaning:
      'The most that one banker may deposit and withdraw in one day of `CAUDAL_TIME_ZONE` in all, in major units: above it a second person has to approve. What two have approved does not count ([decision 43](decisions/0043-no-self-service-at-the-counter.md))',
    unset: 'ten times what may be booked at once',
    example: 'USD=100000,JPY=10000000',
  }),
  CAUDAL_TRANSFER_LIMITS: amounts.clone().register(SETTINGS, {
    meaning:
      'The most that a customer may send at once, in major units of each currency, unless the account has a limit of its own',
    unset: 'as much as there is',
    example: 'USD=5000,JPY=700000',
  }),
  CAUDAL_DAILY_LIMITS: amounts.clone().register(SETTINGS, {
    meaning:
      'The most that a customer may send in one day of `CAUDAL_TIME_ZONE`, in major units of each currency, unless the account has a limit of its own ([decision 107](decisions/0107-daily-limits-summed-under-the-lock.md))',
    unset: 'as much as there is',
    example: 'USD=10000,JPY=1500000',
  }),
};

/** Reads `USD=20000,EUR=15000.50`, in major units. Each wrong entry is a problem of its own. */
function amountsByCurrency(text: string, context: z.RefinementCtx<string>): ReadonlyMap<string, MinorUnits> {
  const limits = new Map<string, MinorUnits>();
  const entries = text.split(',').map((entry) => entry.trim());
  for (const entry of entries.filter((one) => one !== '')) {
    const [code = '', amount = '', ...more] = entry.split('=').map((part) => part.trim());
    const currency = findCurrency(code.toUpperCase());
    const limit = currency && parseMajor(amount, currency);
    const problem = (message: string) =>
      context.addIssue({ code: 'custom', message: `${message}, not ${JSON.stringify(entry)}` });
    if (currency === undefined) problem('must name ISO 4217 currencies, such as USD=10000');
    else if (limits.has(currency.code)) problem('must name each currency once');
    else if (more.length > 0 || limit === undefined || limit <= 0n || limit > MAX_AMOUNT_MINOR)
      problem('must give amounts in major units, such as USD=10000');
    else limits.set(currency.code, limit);
  }
  return limits;
}
