/** A statement file that cannot be imported. The message names the line and, where it can, the column. */
export class StatementFileError extends Error {
  override readonly name = 'StatementFileError';
}
