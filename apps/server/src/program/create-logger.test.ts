import { Writable } from 'node:stream';
import { withLogFields } from '@caudal/tracing';
import { beforeEach, describe, expect, it } from 'vitest';
import { carryContext } from '../tracing/carry-context.ts';
import { captureConsole } from './capture-console.ts';
import { createLogger } from './create-logger.ts';

let lines: string[];
let time: number;
beforeEach(() => {
  lines = [];
  time = 0;
});

const logger = createLogger({
  level: 'info',
  now: () => time,
  destination: new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  }),
});
const last = () => JSON.parse(lines.at(-1) ?? '');

/** As an API error wraps the database's. */
const wrapped = (message: string) =>
  new Error('UNAVAILABLE', { cause: new Error('in a transaction', { cause: new Error(message) }) });

describe('errors in the log', () => {
  it('same cause twice in a minute: one stack, that of the cause; after a minute another', () => {
    time = 100_000;
    logger.error({ err: wrapped('connection 17 refused') }, 'first');
    expect(last().err).toEqual({
      type: 'Error',
      message: 'connection 17 refused',
      stack: expect.stringContaining('connection 17 refused'),
    });
    logger.error({ err: wrapped('connection 18 refused') }, 'second');
    expect(last().err).toEqual({ type: 'Error', message: 'connection 18 refused' });
    time += 60_000;
    logger.error({ err: wrapped('connection 19 refused') }, 'third');
    expect(last().err).toHaveProperty('stack');
  });

  it('other cause: its own stack', () => {
    logger.error({ err: new Error('disk full') }, 'first');
    logger.error({ err: new Error('no such host') }, 'second');
    expect(last().err).toHaveProperty('stack');
  });

  it('plain object with a stack, as pg-boss reports: no stack', () => {
    logger.error({ err: { message: 'gone', queue: 'email', stack: 'Error: gone\n    at …' } }, 'worker');
    expect(last().err).toEqual({ message: 'gone', queue: 'email' });
  });

  it('logger of a request, within the request: its id once', () => {
    carryContext();
    withLogFields({ requestId: 'r1' }, () => {
      logger.info('by somebody');
      logger.child({ requestId: 'r1' }).info('answered');
    });
    expect(lines.map((line) => line.match(/"requestId":"r1"/g)?.length)).toEqual([1, 1]);
  });

  it('child logger of a request: the same', () => {
    logger.child({ requestId: 'r1' }).error({ err: new Error('seen once') }, 'first');
    logger.child({ requestId: 'r2' }).error({ err: new Error('seen once') }, 'second');
    expect(last()).toMatchObject({ requestId: 'r2', err: { message: 'seen once' } });
    expect(last().err).not.toHaveProperty('stack');
  });
});

describe('captureConsole', () => {
  it('text of several lines with colors: one line of JSON', () => {
    const release = captureConsole(logger);
    console.warn('\u001b[33m⚠\u001b[39m', 'first\nsecond', { at: 1 });
    release();
    expect(lines).toHaveLength(1);
    expect(last()).toMatchObject({ level: 40, source: 'console', msg: '⚠ first\nsecond { at: 1 }' });
  });

  it('error beside the text: logged as an error', () => {
    const release = captureConsole(logger);
    console.error(' ⨯', new Error('page broke'));
    release();
    expect(last()).toMatchObject({ level: 50, msg: '⨯', err: { message: 'page broke' } });
  });

  it('released: the console prints itself again', () => {
    const { info } = console;
    captureConsole(logger)();
    expect(console.info).toBe(info);
  });
});
