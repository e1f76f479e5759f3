import bowser from 'bowser';

/** What people call their browser: `Firefox (Linux)`, in any language. A program is called what it calls itself. */
export function describeDevice(userAgent: string | null): string | null {
  if (userAgent === null || userAgent === '') return null;
  const { browser, os } = bowser.parse(userAgent);
  if (browser.name === undefined || browser.name === '') return userAgent.slice(0, 60);
  return os.name === undefined ? browser.name : `${browser.name} (${os.name})`;
}
