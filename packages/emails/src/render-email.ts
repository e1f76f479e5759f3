import { composeEmail, type EmailOptions } from './content/compose-email.ts';
import { renderText } from './text/render-text.ts';

/** An e-mail ready to be sent. The subject is one line. */
export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Writes an e-mail in a language. What people typed in it is escaped, becomes no link and cannot end a header.
 *
 * @throws RangeError when the time zone is none that Node knows.
 */
export async function renderEmail(options: EmailOptions): Promise<RenderedEmail> {
  const content = composeEmail(options);
  // React and react-email take half a second to load, which a program that renders nothing does not pay.
  const { renderHtml } = await import('./html/render-html.ts');
  return { subject: content.subject, html: await renderHtml(content), text: renderText(content) };
}
