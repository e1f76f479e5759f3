/** Something a person can put right: its message is a sentence that says what is wrong and what to do. */
export class EmbeddedPostgresProblem extends Error {
  override readonly name = 'EmbeddedPostgresProblem';
}

/** The code of a file system or network error (`EACCES`, `EEXIST`, …), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The sentence for a missing right; every other error is passed on as it is. */
export function explainMissingRight(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error;
  return new EmbeddedPostgresProblem(
    `The folder ${path} cannot be written by this user: give the user the right to write there, ` +
      'or set CAUDAL_DATA_DIR to a folder that can be written.',
    { cause: error },
  );
}
