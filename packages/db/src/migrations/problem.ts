/** What is wrong with the database. The command line has an exit code for each. */
export type MigrationProblemKind =
  | 'database-too-old'
  | 'database-read-only'
  | 'database-unfit'
  | 'schema-too-new'
  | 'migration-failed';

/** A migration cannot continue: the message says what is wrong and what to do. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
  readonly kind: MigrationProblemKind;

  constructor(
    message: string,
    { kind = 'database-unfit', cause }: { kind?: MigrationProblemKind; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.kind = kind;
  }
}
