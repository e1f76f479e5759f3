/** Whether a text is the IANA name of a time zone that this program knows: `America/Argentina/Buenos_Aires`, `UTC`. */
export function isTimeZone(text: string): boolean {
  // `Intl` takes offsets such as `+02:00`, too, which know no summer time.
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
