import type { Secrets } from '@caudal/identity';
import { z } from 'zod';
import {
  checkDatabase,
  DATABASE_RULE,
  type DatabaseConfig,
  databaseConfigOf,
  databaseSettings,
} from './database-config.ts';
import type { Environment } from './environment.ts';
import { readSettings } from './read-settings.ts';
import { SETTINGS } from './setting.ts';
import { secret, tokenSettings } from './token-config.ts';

export const backupSettings = {
  CAUDAL_BACKUP_KEY: secret.optional().register(SETTINGS, {
    meaning:
      'Encrypts backups and reads encrypted ones: at least 32 random characters, kept apart from the backups; see [Backup](operations.md#backup)',
    unset: 'backups are not encrypted',
    secret: true,
  }),
};

const { CAUDAL_TOKEN_SECRET, CAUDAL_TOKEN_SECRETS_OLD } = tokenSettings;

/** For `backup`. */
export const backupCommandSettings = z
  .object({ ...databaseSettings, ...backupSettings })
  .superRefine(checkDatabase, DATABASE_RULE);

/** For `backup verify`, which needs no database. */
export const verifyBackupSettings = z.object(backupSettings);

/** For `restore`, which compares the secret with the one of the backup. */
export const restoreCommandSettings = z
  .object({ ...databaseSettings, ...backupSettings, CAUDAL_TOKEN_SECRET, CAUDAL_TOKEN_SECRETS_OLD })
  .superRefine(checkDatabase, DATABASE_RULE);

export interface BackupConfig {
  readonly database: DatabaseConfig;
  readonly key: string | undefined;
}

/** @throws ConfigProblem. */
export function readBackupConfig(environment: Environment): BackupConfig {
  const given = readSettings(backupCommandSettings, environment);
  return { database: databaseConfigOf(given), key: given.CAUDAL_BACKUP_KEY };
}

/** @throws ConfigProblem. */
export function readBackupKey(environment: Environment): string | undefined {
  return readSettings(verifyBackupSettings, environment).CAUDAL_BACKUP_KEY;
}

/** @throws ConfigProblem. */
export function readRestoreConfig(
  environment: Environment,
): BackupConfig & { readonly secrets: Secrets | undefined } {
  const given = readSettings(restoreCommandSettings, environment);
  const { CAUDAL_TOKEN_SECRET: current, CAUDAL_TOKEN_SECRETS_OLD: old } = given;
  return {
    database: databaseConfigOf(given),
    key: given.CAUDAL_BACKUP_KEY,
    secrets: current === undefined ? undefined : [current, ...old],
  };
}
