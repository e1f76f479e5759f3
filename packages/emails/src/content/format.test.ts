import { expect, test } from 'vitest';
import { formatMinutes } from './format.ts';

test.each([
  [1, '1 minute', '1 minuto'],
  [15, '15 minutes', '15 minutos'],
  [60, '1 hour', '1 hora'],
  [90, '90 minutes', '90 minutos'],
  [1440, '24 hours', '24 horas'],
])('`formatMinutes`: %i is "%s" or "%s"', (minutes, en, es) => {
  expect(formatMinutes(minutes, 'en')).toBe(en);
  expect(formatMinutes(minutes, 'es')).toBe(es);
});
