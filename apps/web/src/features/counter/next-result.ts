/**
 * Which result an arrow key leads to.
 *
 * @param at - the focused result; undefined in the field above them.
 * @param count - how many there are.
 * @returns the place of a result, `field`, or undefined if the key leads nowhere.
 */
export function nextResult(key: string, at: number | undefined, count: number): number | 'field' | undefined {
  if (count === 0) return undefined;
  if (at === undefined) return key === 'ArrowDown' ? 0 : undefined;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return at === 0 ? 'field' : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
