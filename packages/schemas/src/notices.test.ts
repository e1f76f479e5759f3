import { expect, test } from 'vitest';
import { chooseNoticesInput } from './notices.ts';

test('e-mails about security: nobody can turn them off', () => {
  const chosen = { money: 'app' };
  expect(chooseNoticesInput.parse({ ...chosen, security: 'app-and-email' })).toMatchObject(chosen);
  const { error } = chooseNoticesInput.safeParse({ ...chosen, security: 'app' });
  expect(error?.issues.map(({ path }) => path)).toEqual([['security']]);
});
