import { describe, expect, it } from 'vitest';
import { instantOfRangeEnd, instantsOfRange } from './range.ts';

describe('range', () => {
  it.each([
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24', 'America/Argentina/Buenos_Aires', '2026-11-24T03:00:00.000Z'],
    ['2026-11-24', 'Asia/Tokyo', '2026-11-23T15:00:00.000Z'],
    // The clock goes forward at midnight: the day begins at one.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2026-11-24T10:00:00+01:00', 'Asia/Tokyo', '2026-11-24T09:00:00.000Z'],
  ])('range end %s in %s is %s', (text, timeZone, instant) => {
    expect(instantOfRangeEnd(text, timeZone).toISOString()).toBe(instant);
  });

  it('absent range end: undefined', () => {
    expect(instantsOfRange({ from: '2026-01-01' }, 'UTC')).toEqual({
      from: new Date('2026-01-01'),
      to: undefined,
    });
  });

  it.each([
    [{ from: '0000-01-01' }, 'UTC', 'from'],
    [{ from: '0001-01-01' }, 'Asia/Tokyo', 'from'],
    [{ to: '9999-12-31T23:00:00-05:00' }, 'UTC', 'to'],
  ])('%o in %s: outside the years 1 to 9999, VALIDATION_FAILED on `%s`', (range, timeZone, end) => {
    expect(() => instantsOfRange(range, timeZone)).toThrow(
      expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: [end] }),
    );
  });

  it('`to` before `from`: VALIDATION_FAILED on `to`', () => {
    expect(() => instantsOfRange({ from: '2026-02-01', to: '2026-01-01' }, 'UTC')).toThrow(
      expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: ['to'] }),
    );
  });
});
