import { composeEmail, type EmailOptions } from './content/compose-email.ts';
import { renderText } from './text/render-text.ts';

/** An e-mail ready to send. The subject is one line. */
export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Renders an e-mail in a language. Text that people typed is escaped, is never a link and cannot end a header.
 *
 * @throws RangeError for an unknown time zone.
 */
export async function renderEmail(options: EmailOptions): Promise<RenderedEmail> {
  const content = composeEmail(options);
  // Loaded on first use: React and react-email take half a second to load.
  const { renderHtml } = await import('./html/render-html.ts');
  return { subject: content.subject, html: await renderHtml(content), text: renderText(content) };
}
