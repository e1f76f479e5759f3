/** A migration cannot continue: the message says what is wrong and what to do. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}
