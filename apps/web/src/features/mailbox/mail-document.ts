/**
 * An e-mail as the document of a frame. Links open in the tab that shows it. Style sheets are removed: this page's
 * Content-Security-Policy blocks them, and an e-mail must look right without them anyway, since some programs drop
 * them.
 */
export function mailDocument(html: string): string {
  return html
    .replaceAll(/<style\b[^>]*>.*?<\/style>/gis, '')
    .replaceAll(' target="_blank"', '')
    .replace(/<head\b[^>]*>/i, (head) => `${head}<base target="_top">`);
}
