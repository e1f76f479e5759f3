/** A receiver, as the bank resolves an account number or username. */
export interface Payee {
  /** The reference looked up: an account number without spaces, or a username. */
  readonly reference: string;
  /** Masked, unless they are saved. */
  readonly name: string;
  readonly currencies: readonly string[];
}

/** The user's own references, which cannot be receivers. */
export interface Own {
  readonly username: string;
  readonly numbers: readonly string[];
}
