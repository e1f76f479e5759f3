/**
 * What a transfer is called everywhere: the counterparty's name; where the counterparty is the bank, the description,
 * which names the merchant or the occasion. Undefined if only its kind says what it is.
 */
export function transferTitle({
  counterpartyName,
  description,
}: {
  /** Null for the bank. */
  readonly counterpartyName: string | null;
  readonly description: string;
}): string | undefined {
  return counterpartyName ?? (description === '' ? undefined : description);
}
