import { DomainError } from '@caudal/domain';
import { CommanderError } from '@commander-js/extra-typings';
import { expect, it } from 'vitest';
import { ConfigProblem } from '../config/read-settings.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { Interrupted } from './interrupt.ts';
import { CommandProblem, exitCodeOf, explain } from './problems.ts';

it('unexpected error: stack and causes', () => {
  const cause = new Error('the socket was closed', { cause: 'a stranger' });
  const said = explain(new Error('the load failed', { cause }));
  expect(said).toMatch(
    /^Error: the load failed\n {4}at .*\nbecause of Error: the socket was closed\n {4}at .*\nbecause of a stranger$/s,
  );
});

it('CommandProblem: its message alone', () => {
  const cause = new Error('EADDRINUSE');
  expect(explain(new CommandProblem('The port is taken.', { cause }))).toBe('The port is taken.');
});

it('exit codes: one for each kind, outside those of Node and of shells', () => {
  const codes = Object.values(EXIT_CODES).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes.slice(2)) expect(code >= 20 && code < 126).toBe(true);
});

const setting = { setting: 'PORT', secret: false, sentence: 'PORT must be a number' };
const secret = { setting: 'SMTP_URL', secret: true, sentence: 'SMTP_URL must be given' };

it.each([
  ['bug', new TypeError('x is undefined'), 1],
  ['thrown value', 'x', 1],
  ['wrong usage', new CommanderError(1, 'commander.unknownOption', 'unknown option'), 2],
  ['help', new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)'), 0],
  ['problem without a kind', new CommandProblem('No.'), 20],
  ['refusal of the bank', new DomainError('NOT_FOUND'), 20],
  ['problem with its kind', new CommandProblem('No.', { kind: 'disk-full' }), 47],
  ['settings', new ConfigProblem([setting, secret]), 30],
  ['secrets alone', new ConfigProblem([secret]), 31],
  ['SIGINT', new Interrupted('SIGINT'), 130],
  ['SIGTERM', new Interrupted('SIGTERM'), 143],
])('%s: exit code', (_what, error, code) => {
  expect(exitCodeOf(error)).toBe(code);
});
