/**
 * Converts a decimal amount to minor units, exactly: `toMinorUnits('10.50', 2)` is `'1050'`.
 *
 * @param amount - digits with at most `decimals` of them after a point; a minus sign before negative ones.
 * @param decimals - of the currency, from `currencies.list`: 2 for USD, 0 for JPY.
 * @throws RangeError for any other text. Never rounds.
 */
export function toMinorUnits(amount: string, decimals: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '' || fraction.length > decimals)
    throw new RangeError(`${JSON.stringify(amount)} is no amount with at most ${decimals} decimals`);
  return BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`).toString();
}

/**
 * Converts minor units to a decimal amount, exactly: `fromMinorUnits('1050', 2)` is `'10.50'`.
 *
 * @param minor - digits, with a minus sign before negative ones.
 * @throws RangeError for any other text.
 */
export function fromMinorUnits(minor: string | bigint, decimals: number): string {
  const [, sign = '', digits = ''] = /^(-?)(\d+)$/.exec(minor.toString()) ?? [];
  if (digits === '') throw new RangeError(`${JSON.stringify(minor)} is no number of minor units`);
  const padded = digits.padStart(decimals + 1, '0');
  const point = padded.length - decimals;
  return decimals === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
}
