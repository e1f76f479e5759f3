import { Command } from '@commander-js/extra-typings';
import { buildInfo } from '../program/build-info.ts';
import { auditArchiveCommand } from './audit-archive.ts';
import { auditReadCommand } from './audit-read.ts';
import { backupVerifyCommand } from './backup-verify.ts';
import { backupWriteCommand } from './backup-write.ts';
import { configCommand } from './config.ts';
import { healthCommand } from './health.ts';
import { importCommand } from './import.ts';
import { jobsFailedCommand } from './jobs-failed.ts';
import { jobsRetryCommand } from './jobs-retry.ts';
import { ledgerAnchorCommand } from './ledger-anchor.ts';
import { ledgerVerifyCommand } from './ledger-verify.ts';
import { migrateCommand } from './migrate.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import {
  userChangeEmailCommand,
  userDisableCommand,
  userEnableCommand,
  userGrantCommand,
  userKeepEmailCommand,
  userResetPasswordCommand,
  userResetSecondFactorCommand,
} from './user-change.ts';
import { userCreateCommand } from './user-create.ts';
import { workerCommand } from './worker.ts';

/** `caudal`; one file per command. */
export const program = new Command('caudal')
  .description('Run the bank and manage it.')
  .version(buildInfo.isArtefact ? `${buildInfo.version} (commit ${buildInfo.commit})` : buildInfo.version)
  .addCommand(serveCommand)
  .addCommand(workerCommand)
  .addCommand(migrateCommand)
  .addCommand(configCommand)
  .addCommand(healthCommand)
  .addCommand(importCommand)
  .addCommand(
    new Command('backup')
      .description('Back up the bank: “caudal backup FILE”')
      .addCommand(backupWriteCommand, { isDefault: true })
      .addCommand(backupVerifyCommand),
  )
  .addCommand(restoreCommand)
  .addCommand(
    new Command('ledger')
      .description('Verify the ledger')
      .addCommand(ledgerVerifyCommand)
      .addCommand(ledgerAnchorCommand),
  )
  .addCommand(
    new Command('audit')
      .description('Archive the audit log by month')
      .addCommand(auditArchiveCommand)
      .addCommand(auditReadCommand),
  )
  .addCommand(
    new Command('jobs')
      .description('Look at failed jobs, such as e-mails, and let them run again')
      .addCommand(jobsFailedCommand)
      .addCommand(jobsRetryCommand),
  )
  .addCommand(
    new Command('user')
      .description('Manage users')
      .addCommand(userCreateCommand)
      .addCommand(userGrantCommand)
      .addCommand(userDisableCommand)
      .addCommand(userEnableCommand)
      .addCommand(userResetPasswordCommand)
      .addCommand(userChangeEmailCommand)
      .addCommand(userKeepEmailCommand)
      .addCommand(userResetSecondFactorCommand),
  );

// Wrong usage has its own exit code: commander throws instead of exiting with 1.
program.exitOverride();
for (const command of program.commands.flatMap((one) => [one, ...one.commands])) command.exitOverride();
