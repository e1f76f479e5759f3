import bowser from 'bowser';

/** More is nobody's name. */
const LONGEST_NAME = 60;

/** What people call their browser: `Firefox (Linux)`, in any language. A program is called what it calls itself. */
export function describeDevice(userAgent: string | null): string | null {
  if (userAgent === null || userAgent === '') return null;
  const { browser, os } = bowser.parse(userAgent);
  const name = browser.name || userAgent;
  const shown = browser.name && os.name ? `${name} (${os.name})` : name;
  // Of a program that it does not know, bowser takes the name out of the text, however long it is.
  return shown.slice(0, LONGEST_NAME);
}
