/** A migration that cannot go on: its message is a sentence that says what is wrong and what to do. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}
