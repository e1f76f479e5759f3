import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from './create-logger.ts';
import { debugOnSignal } from './debug-on-signal.ts';

let lines: { readonly level: number; readonly msg: string }[] = [];
beforeEach(() => {
  lines = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aLogger(level: string) {
  const destination = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)));
      done();
    },
  });
  const logger = createLogger({ level, destination });
  const signals = new EventEmitter();
  return { logger, signals, end: debugOnSignal(logger, { signals }) };
}

it('SIGUSR2: debug lines, also of requests that begin then; the next one: no more', () => {
  const { logger, signals } = aLogger('info');
  logger.debug('before');
  signals.emit('SIGUSR2');
  logger.child({ requestId: 'r1' }).debug('meanwhile');
  signals.emit('SIGUSR2');
  logger.debug('after');
  expect(lines.map(({ msg }) => msg)).toEqual([
    'SIGUSR2: the log is at debug for 15 minutes, or until the next SIGUSR2',
    'meanwhile',
    'SIGUSR2: the log is at info again',
  ]);
});

it('forgotten: the configured level again after 15 minutes, and the next SIGUSR2 begins anew', () => {
  const { logger, signals } = aLogger('warn');
  signals.emit('SIGUSR2');
  vi.advanceTimersByTime(15 * 60_000 - 1);
  expect(logger.level).toBe('debug');
  vi.advanceTimersByTime(1);
  expect(logger.level).toBe('warn');
  expect(lines.at(-1)?.msg).toBe('15 minutes are over: the log is at warn again');
  signals.emit('SIGUSR2');
  expect(logger.level).toBe('debug');
});

it('LOG_LEVEL=silent or trace: debug for a while, or still trace', () => {
  const silent = aLogger('silent');
  silent.signals.emit('SIGUSR2');
  expect([silent.logger.level, lines.length]).toEqual(['debug', 1]);
  const trace = aLogger('trace');
  trace.signals.emit('SIGUSR2');
  expect(trace.logger.level).toBe('trace');
});

it('ended: SIGUSR2 changes nothing', () => {
  const { logger, signals, end } = aLogger('info');
  end();
  signals.emit('SIGUSR2');
  expect(logger.level).toBe('info');
});
