import { createElement as h } from 'react';
import { render } from 'react-email';
import type { EmailContent } from '../content/compose-email.ts';
import { Page } from './page.ts';

/** Renders the HTML part. React escapes all text. */
export function renderHtml(content: EmailContent): Promise<string> {
  return render(h(Page, { content }));
}
