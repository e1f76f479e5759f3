/**
 * A mail as the document of a frame. Its links open in the tab that shows it. Its style sheet is left out, which this
 * page's Content-Security-Policy does not let in: a mail has to look right without it anyway, since some programs drop
 * it.
 */
export function mailDocument(html: string): string {
  return html
    .replaceAll(/<style\b[^>]*>.*?<\/style>/gis, '')
    .replaceAll(' target="_blank"', '')
    .replace(/<head\b[^>]*>/i, (head) => `${head}<base target="_top">`);
}
