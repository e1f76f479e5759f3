// Node strips our types but does not support JSX; `createElement` spares these few components a build step.
import { createElement as h, type ReactNode } from 'react';
import { Body, Container, Head, Heading, Html, Preview, Section, Text } from 'react-email';
import type { EmailContent } from '../content/compose-email.ts';
import { Action } from './action.ts';
import { Facts } from './facts.ts';
import { NIGHT_STYLES, STYLES } from './styles.ts';
import { Wordmark } from './wordmark.ts';

/** The layout of all e-mails. No images: many mail clients block them by default. */
export function Page({ content }: { content: EmailContent }): ReactNode {
  const { locale, bankName, subject, preview, facts } = content;
  return h(
    Html,
    { lang: locale },
    h(
      Head,
      null,
      h('title', null, subject),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      // Apple's mail clients turn anything that looks like a date or number into a link.
      h('meta', { name: 'format-detection', content: 'telephone=no, date=no, address=no, email=no, url=no' }),
      h('style', null, NIGHT_STYLES),
    ),
    h(
      Body,
      { lang: locale, className: 'paper', style: STYLES.body },
      h(Preview, { useTitleTag: false, children: preview }),
      h(
        Container,
        { style: STYLES.page },
        h(Wordmark, { bankName }),
        h(
          Section,
          { className: 'surface', style: STYLES.card },
          h(Heading, { className: 'ink', style: STYLES.heading }, content.heading),
          paragraphs([content.greeting, ...content.intro]),
          facts.length > 0 && h(Facts, { facts }),
          paragraphs(content.advice),
          h(Action, { label: content.action, url: content.url, copyUrl: content.copyUrl }),
          smallPrint(content.smallPrint),
        ),
        h(Section, { style: STYLES.footer }, smallPrint(content.footer)),
      ),
    ),
  );
}

function paragraphs(texts: readonly string[]): ReactNode {
  return texts.map((text) => h(Text, { key: text, className: 'ink', style: STYLES.paragraph }, text));
}

function smallPrint(texts: readonly string[]): ReactNode {
  return texts.map((text) => h(Text, { key: text, className: 'quiet', style: STYLES.small }, text));
}
