import { memoize } from '@formatjs/fast-memoize';

/** A number format, cached by language and options: making one costs a hundred times as much as using it. */
export const numberFormat = memoize(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
