import { auditArchiveSettings } from './audit-config.ts';
import { backupCommandSettings, restoreCommandSettings, verifyBackupSettings } from './backup-config.ts';
import {
  bankCommandSettings,
  databaseCommandSettings,
  emailChangeCommandSettings,
} from './command-config.ts';
import { healthSettings } from './health-config.ts';
import { serveSettings } from './serve-config.ts';

/** The settings that each command reads. */
export const COMMAND_SETTINGS = {
  serve: serveSettings,
  worker: serveSettings,
  health: healthSettings,
  migrate: databaseCommandSettings,
  import: bankCommandSettings,
  'backup write': backupCommandSettings,
  'backup verify': verifyBackupSettings,
  restore: restoreCommandSettings,
  'audit archive': auditArchiveSettings,
  'audit read': verifyBackupSettings,
  'ledger verify': databaseCommandSettings,
  'ledger anchor': databaseCommandSettings,
  'jobs failed': databaseCommandSettings,
  'jobs retry': databaseCommandSettings,
  'user create': bankCommandSettings,
  'user grant': bankCommandSettings,
  'user disable': bankCommandSettings,
  'user enable': bankCommandSettings,
  'user reset-password': bankCommandSettings,
  'user change-email': emailChangeCommandSettings,
  'user keep-email': bankCommandSettings,
  'user reset-second-factor': bankCommandSettings,
} as const;
