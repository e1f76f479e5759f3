import { type ClockReading, UNOBSERVED } from '@caudal/banking';
import { Registry } from '@prometheus-io/client';
import { expect, test } from 'vitest';
import { withClockAlarm } from './clock-alarm.ts';
import { postingMetrics } from './posting-metrics.ts';

const group = (clock: Partial<ClockReading>) => ({
  commands: 1,
  transfers: ['transfer' as const],
  transactionSeconds: 0,
  commitSeconds: 0,
  clock: { aheadSeconds: 0, offsetSeconds: 0, ...clock },
});

/** What is logged for readings, each a second after the one before. */
function logged(readings: readonly Partial<ClockReading>[], secondsBetween = 1): string[] {
  const lines: string[] = [];
  let now = 0;
  const log = { error: (_: object, sentence: string) => void lines.push(sentence) };
  const observer = withClockAlarm(UNOBSERVED, log, () => now);
  for (const reading of readings) {
    observer.groupPosted(group(reading));
    now += 1_000 * secondsBetween;
  }
  return lines;
}

test.each([
  ['clocks that differ by a second', { offsetSeconds: -1 }, []],
  ['database’s clock ahead', { offsetSeconds: 61 }, [/differ by more than a minute/]],
  ['database’s clock behind', { offsetSeconds: -7_200 }, [/differ by more than a minute/]],
  ['account ahead of the clock', { aheadSeconds: 61 }, [/ahead of the clock/]],
])('clock alarm: %s', (_what, reading, sentences) => {
  expect(logged([reading])).toEqual(sentences.map((sentence) => expect.stringMatching(sentence)));
});

test('clock alarm: once a minute', () => {
  const readings = Array.from({ length: 120 }, () => ({ aheadSeconds: 61 }));
  expect(logged(readings)).toHaveLength(2);
});

test('metrics: how far ahead, and the offset of the clocks', async () => {
  const registry = new Registry();
  const observer = postingMetrics(registry);
  expect(await registry.metrics()).toContain('caudal_ledger_ahead_seconds 0');
  observer.groupPosted(group({ aheadSeconds: 172_800, offsetSeconds: -3 }));
  observer.groupPosted(group({ aheadSeconds: 0, offsetSeconds: -2 }));
  const text = await registry.metrics();
  expect(Number(/^caudal_ledger_ahead_seconds (\S+)/m.exec(text)?.[1])).toBeGreaterThan(170_000);
  expect(text).toContain('caudal_database_clock_offset_seconds -2');
});
