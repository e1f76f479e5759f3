import { WAITING_DAYS } from '@caudal/identity';
import { z } from 'zod';
import { type BankConfig, bankConfigOf, bankVariables } from './bank-config.ts';
import { type DatabaseConfig, databaseConfigOf, databaseVariables, poolProblem } from './database-config.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { wholeNumber } from './whole-number.ts';

const database = z.object(databaseVariables).superRefine((given, context) => {
  const message = poolProblem(given);
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['DATABASE_POOL_URL'], message });
});
const bank = z.object(bankVariables);
const emailChange = z.object({
  CAUDAL_EMAIL_CHANGE_DAYS: wholeNumber('days', 1, 30).default(WAITING_DAYS),
});

/** For commands that need only the database. @throws ConfigProblem. */
export function readDatabaseConfig(environment: Environment): DatabaseConfig {
  return databaseConfigOf(readEnvironment(database, environment));
}

/** For commands that work with the bank's accounts. @throws ConfigProblem. */
export function readBankConfig(environment: Environment): BankConfig {
  return bankConfigOf(readEnvironment(bank, environment));
}

/** For the command that changes an e-mail address. @returns the waiting period in days. @throws ConfigProblem. */
export function readEmailChangeDays(environment: Environment): number {
  return readEnvironment(emailChange, environment).CAUDAL_EMAIL_CHANGE_DAYS;
}
