/** A currency that the bank keeps accounts in. */
export interface OfferedCurrency {
  readonly code: string;
  readonly name: string;
  /** The person has an account in it already. */
  readonly taken: boolean;
}
