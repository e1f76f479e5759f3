import bowser from 'bowser';

/** Longer names are cut. */
const LONGEST_NAME = 60;

/** A browser's name, the same in all languages: `Firefox (Linux)`. A program's name is its user agent. */
export function describeDevice(userAgent: string | null): string | null {
  if (userAgent === null || userAgent === '') return null;
  const { browser, os } = bowser.parse(userAgent);
  const name = browser.name || userAgent;
  const shown = browser.name && os.name ? `${name} (${os.name})` : name;
  // For an unknown program bowser takes the name from the text, however long it is.
  return shown.slice(0, LONGEST_NAME);
}
