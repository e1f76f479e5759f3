import Negotiator from 'negotiator';
import type { Language } from './languages.ts';

/**
 * The regions whose numbers and dates a language may follow. A fixed list: formats are cached for each.
 * Decision 62: docs/decisions/0062-numbers-and-dates-by-region.md.
 */
const REGIONS = {
  en: 'AU CA GB IE IN NZ US ZA',
  es: '419 AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR PY SV US UY VE',
} as const satisfies Record<Language, string>;

/**
 * The locale of numbers and dates: the language with the region that the browser asks for, such as `es-AR` or `es-MX`.
 * The language alone, if the browser names none of its regions.
 */
export function localeOf(language: Language, acceptLanguage: string | undefined): string {
  const known = REGIONS[language].split(' ').map((region) => `${language}-${region}`);
  const asked = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).languages();
  const wanted = asked.map((tag) => tag.toLowerCase());
  return wanted.flatMap((tag) => known.filter((one) => one.toLowerCase() === tag))[0] ?? language;
}
