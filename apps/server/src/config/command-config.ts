import { z } from 'zod';
import { type BankConfig, bankConfigOf, bankSettings } from './bank-config.ts';
import {
  checkDatabase,
  DATABASE_RULE,
  type DatabaseConfig,
  databaseConfigOf,
  databaseSettings,
} from './database-config.ts';
import { emailChangeSettings } from './email-change-config.ts';
import type { Environment } from './environment.ts';
import { readSettings } from './read-settings.ts';

/** For commands that need only the database. */
export const databaseCommandSettings = z.object(databaseSettings).superRefine(checkDatabase, DATABASE_RULE);

/** For commands that work with the bank's accounts and users. */
export const bankCommandSettings = z
  .object({ ...databaseSettings, ...bankSettings })
  .superRefine(checkDatabase, DATABASE_RULE);

/** For the command that changes an e-mail address. */
export const emailChangeCommandSettings = z
  .object({ ...databaseSettings, ...bankSettings, ...emailChangeSettings })
  .superRefine(checkDatabase, DATABASE_RULE);

/** @throws ConfigProblem. */
export function readDatabaseConfig(environment: Environment): DatabaseConfig {
  return databaseConfigOf(readSettings(databaseCommandSettings, environment));
}

export interface BankCommandConfig {
  readonly database: DatabaseConfig;
  readonly bank: BankConfig;
}

/** @throws ConfigProblem. */
export function readBankCommandConfig(environment: Environment): BankCommandConfig {
  const given = readSettings(bankCommandSettings, environment);
  return { database: databaseConfigOf(given), bank: bankConfigOf(given) };
}

/** @throws ConfigProblem. */
export function readEmailChangeConfig(
  environment: Environment,
): BankCommandConfig & { readonly days: number } {
  const given = readSettings(emailChangeCommandSettings, environment);
  return {
    database: databaseConfigOf(given),
    bank: bankConfigOf(given),
    days: given.CAUDAL_EMAIL_CHANGE_DAYS,
  };
}
