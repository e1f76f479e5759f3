import { expect, it } from 'vitest';
import { CommandProblem, explain } from './problems.ts';

it('says all that is known of a bug, with what caused it', () => {
  const cause = new Error('the socket was closed', { cause: 'a stranger' });
  const said = explain(new Error('the load failed', { cause }));
  expect(said).toMatch(
    /^Error: the load failed\n {4}at .*\nbecause of Error: the socket was closed\n {4}at .*\nbecause of a stranger$/s,
  );
});

it('says only the sentence of what a person can put right', () => {
  const cause = new Error('EADDRINUSE');
  expect(explain(new CommandProblem('The port is taken.', { cause }))).toBe('The port is taken.');
});
