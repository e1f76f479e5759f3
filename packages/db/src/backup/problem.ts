/** A database cannot be restored into; the message says why and what to do. */
export class RestoreProblem extends Error {
  override readonly name = 'RestoreProblem';
}
