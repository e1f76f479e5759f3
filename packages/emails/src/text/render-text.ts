import type { EmailContent } from '../content/compose-email.ts';

/** The plain text part: the same words in the same order, written for people who read text. */
export function renderText(content: EmailContent): string {
  const blocks = [
    content.bankName,
    content.heading,
    content.greeting,
    ...content.intro,
    content.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...content.advice,
    `${content.action}:\n${content.url}`,
    ...content.notes,
    content.footer.join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
