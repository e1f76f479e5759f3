import { expect, test } from 'vitest';
import { transferTitle } from './transfer-title.ts';

test.each([
  ['Bruno M•••', 'Dinner', 'Bruno M•••'],
  ['Bruno M•••', '', 'Bruno M•••'],
  [null, 'Mercado Central, groceries', 'Mercado Central, groceries'],
  [null, '', undefined],
])('transfer with counterparty %j and description %j: title %j', (counterpartyName, description, title) => {
  expect(transferTitle({ counterpartyName, description })).toBe(title);
});
