import { expect, test } from 'vitest';
import { controlsOf } from './account-controls.ts';

test('controls by state: active, frozen, closed', () => {
  expect(controlsOf({ status: 'active', frozen: null })).toEqual(['limits', 'overdraft', 'freeze', 'close']);
  expect(controlsOf({ status: 'frozen', frozen: { incoming: 'allowed' } })).toContain('unfreeze');
  expect(controlsOf({ status: 'closed', frozen: null })).toEqual(['reopen']);
});
