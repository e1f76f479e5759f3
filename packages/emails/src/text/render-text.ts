import type { EmailContent } from '../content/compose-email.ts';

/** Renders the plain text part: the same texts in the same order as the HTML. */
export function renderText(content: EmailContent): string {
  const blocks = [
    content.bankName,
    content.heading,
    content.greeting,
    ...content.intro,
    content.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...content.advice,
    `${content.action}:\n${content.url}`,
    ...content.smallPrint,
    content.footer.join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
