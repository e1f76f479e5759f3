import { memoize } from '@formatjs/fast-memoize';

/** A number format, made once for each language and options: making one costs a hundred times what using it does. */
export const numberFormat = memoize(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

/** A date format, made once for each language and options, as {@link numberFormat}. */
export const dateTimeFormat = memoize(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
