import type { EmailLocale } from '../messages/index.ts';

const MINUTES_PER_HOUR = 60;

/** Formats an instant in a language and time zone: `November 24, 2026 at 10:30 AM GMT+1`. */
export function formatMoment(
  at: Date,
  { locale, timeZone }: { locale: EmailLocale; timeZone: string },
): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at);
}

/** Formats a duration in a language: `15 minutes`, `1 hora`. */
export function formatMinutes(minutes: number, locale: EmailLocale): string {
  const wholeHours = minutes >= MINUTES_PER_HOUR && minutes % MINUTES_PER_HOUR === 0;
  const [value, unit] = wholeHours ? [minutes / MINUTES_PER_HOUR, 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** Formats a number of things in a language: `12,345`. */
export function formatCount(count: number, locale: EmailLocale): string {
  return new Intl.NumberFormat(locale).format(count);
}
