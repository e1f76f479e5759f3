import { z } from 'zod';
import { backupSettings } from './backup-config.ts';
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
import { wholeNumber } from './whole-number.ts';

export const auditSettings = {
  CAUDAL_AUDIT_MONTHS_KEPT: wholeNumber('months', 1, 1_200).default(12).register(SETTINGS, {
    meaning:
      'Whole months of the audit log that `audit archive` leaves in the database, besides the present one: what an inquiry asks for first; see [Archiving the audit log](operations.md#archiving-the-audit-log)',
  }),
};

/** For `audit archive`. */
export const auditArchiveSettings = z
  .object({ ...databaseSettings, ...backupSettings, ...auditSettings })
  .superRefine(checkDatabase, DATABASE_RULE);

export interface AuditArchiveConfig {
  readonly database: DatabaseConfig;
  readonly key: string | undefined;
  readonly monthsKept: number;
}

/** @throws ConfigProblem. */
export function readAuditArchiveConfig(environment: Environment): AuditArchiveConfig {
  const given = readSettings(auditArchiveSettings, environment);
  return {
    database: databaseConfigOf(given),
    key: given.CAUDAL_BACKUP_KEY,
    monthsKept: given.CAUDAL_AUDIT_MONTHS_KEPT,
  };
}
