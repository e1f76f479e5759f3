import { createElement as h } from 'react';
import { render } from 'react-email';
import type { EmailContent } from '../content/compose-email.ts';
import { Page } from './page.ts';

/** The HTML part. React escapes every text in it. */
export function renderHtml(content: EmailContent): Promise<string> {
  return render(h(Page, { content }));
}
