/** The names of currencies in a language, capitalized: `Euro`, `Peso argentino`. */
export function currencyNames(locale: string): (code: string) => string {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return (code) => {
    const name = names.of(code) ?? code;
    // Spanish writes them in lower case.
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  };
}
