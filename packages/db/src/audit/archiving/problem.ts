/** Months of the audit log cannot be archived now; the message says why and what to do. */
export class ArchiveProblem extends Error {
  override readonly name = 'ArchiveProblem';
}
