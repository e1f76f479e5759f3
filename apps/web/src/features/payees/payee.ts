/** Somebody whom money can be sent to, as the bank knows them. */
export interface Payee {
  /** What was looked up: an account number without spaces, or a username. */
  readonly reference: string;
  /** Masked, unless they are saved. */
  readonly name: string;
  readonly currencies: readonly string[];
}

/** The person themselves, whom they cannot send to. */
export interface Own {
  readonly username: string;
  readonly numbers: readonly string[];
}
