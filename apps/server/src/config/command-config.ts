import { z } from 'zod';
import { type BankConfig, bankConfigOf, bankSettings } from './bank-config.ts';
import { checkDatabase, type DatabaseConfig, databaseConfigOf, databaseSettings } from './database-config.ts';
import { emailChangeSettings } from './email-change-config.ts';
import { type Environment, readEnvironment } from './environment.ts';

/** For commands that need only the database. */
export const databaseCommandSettings = z.object(databaseSettings).superRefine(checkDatabase);

/** For commands that work with the bank's accounts and users. */
export const bankCommandSettings = z
  .object({ ...databaseSettings, ...bankSettings })
  .superRefine(checkDatabase);

/** For the command that changes an e-mail address. */
export const emailChangeCommandSettings = z
  .object({ ...databaseSettings, ...bankSettings, ...emailChangeSettings })
  .superRefine(checkDatabase);

/** @throws ConfigProblem. */
export function readDatabaseConfig(environment: Environment): DatabaseConfig {
  return databaseConfigOf(readEnvironment(databaseCommandSettings, environment));
}

export interface BankCommandConfig {
  readonly database: DatabaseConfig;
  readonly bank: BankConfig;
}

/** @throws ConfigProblem. */
export function readBankCommandConfig(environment: Environment): BankCommandConfig {
  const given = readEnvironment(bankCommandSettings, environment);
  return { database: databaseConfigOf(given), bank: bankConfigOf(given) };
}

/** @throws ConfigProblem. */
export function readEmailChangeConfig(
  environment: Environment,
): BankCommandConfig & { readonly days: number } {
  const given = readEnvironment(emailChangeCommandSettings, environment);
  return {
    database: databaseConfigOf(given),
    bank: bankConfigOf(given),
    days: given.CAUDAL_EMAIL_CHANGE_DAYS,
  };
}
