/** A currency in which the bank offers accounts. */
export interface OfferedCurrency {
  readonly code: string;
  readonly name: string;
  /** The user already has an account in it. */
  readonly taken: boolean;
}
