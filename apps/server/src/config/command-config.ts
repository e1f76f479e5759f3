import { z } from 'zod';
import { type BankConfig, bankConfigOf, bankVariables } from './bank-config.ts';
import { type DatabaseConfig, databaseConfigOf, databaseVariables, poolProblem } from './database-config.ts';
import { type Environment, readEnvironment } from './environment.ts';

const database = z.object(databaseVariables).superRefine((given, context) => {
  const message = poolProblem(given);
  if (message !== undefined) context.addIssue({ code: 'custom', path: ['DATABASE_POOL_URL'], message });
});
const bank = z.object(bankVariables);

/** For commands that need only the database. @throws ConfigProblem. */
export function readDatabaseConfig(environment: Environment): DatabaseConfig {
  return databaseConfigOf(readEnvironment(database, environment));
}

/** For commands that work with the bank's accounts. @throws ConfigProblem. */
export function readBankConfig(environment: Environment): BankConfig {
  return bankConfigOf(readEnvironment(bank, environment));
}
