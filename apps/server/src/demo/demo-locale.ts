import { LOCALES } from '@caudal/schemas';

/**
 * The language of the demo's notes: they are in the ledger, so every viewer sees the same.
 * Decision 82: docs/decisions/0082-demo-in-one-language.md.
 */
export type DemoLocale = (typeof LOCALES)[number];

/** The language of this machine, as far as the demo has it; English otherwise. */
export function localeOfMachine(): DemoLocale {
  const [language] = new Intl.DateTimeFormat().resolvedOptions().locale.split('-');
  return LOCALES.find((locale) => locale === language) ?? 'en';
}
