/** A problem that an operator can fix: the message says what is wrong and what to do. */
export class EmbeddedPostgresProblem extends Error {
  override readonly name = 'EmbeddedPostgresProblem';
}

/** The code of a file system or network error (`EACCES`, `EEXIST`, …); undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Explains a permission error. Returns any other error unchanged. */
export function explainMissingRight(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error;
  return new EmbeddedPostgresProblem(
    `This user cannot write to the folder ${path}: grant write permission, ` +
      'or set CAUDAL_DATA_DIR to a writable folder.',
    { cause: error },
  );
}
