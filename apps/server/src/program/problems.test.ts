import { expect, it } from 'vitest';
import { CommandProblem, explain } from './problems.ts';

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
