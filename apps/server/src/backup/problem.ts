import type { ProblemKind } from '../program/exit-codes.ts';

/** A backup cannot be written, read or restored; the message says why and what to do. */
export class BackupProblem extends Error {
  override readonly name: string = 'BackupProblem';
  /** Decides the exit code. */
  readonly kind: ProblemKind;

  constructor(message: string, { kind = 'file', cause }: { kind?: ProblemKind; cause?: unknown } = {}) {
    super(message, { cause });
    this.kind = kind;
  }
}

/** The file is no backup, or not the one that was written: nothing can be restored from it. */
export class DamagedBackupProblem extends BackupProblem {
  override readonly name = 'DamagedBackupProblem';
  /** Whether it was never one of ours. */
  readonly foreign: boolean;

  constructor(message: string, { foreign = false, cause }: { foreign?: boolean; cause?: unknown } = {}) {
    super(message, { kind: 'backup', cause });
    this.foreign = foreign;
  }
}

/** The problem with a file that cannot be read; every other error comes back unchanged. @param what - it should be. */
export function explainReading(error: unknown, file: string, what = 'a backup'): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const { code } = error;
  if (code === 'ENOENT') return new BackupProblem(`There is no file ${file}.`, { cause: error });
  if (code === 'EACCES') return new BackupProblem(`This user may not read ${file}.`, { cause: error });
  if (code === 'EISDIR') return new BackupProblem(`${file} is a folder, not ${what}.`, { cause: error });
  return error;
}

/** The code of an error of the file system. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
