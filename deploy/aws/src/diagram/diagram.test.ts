import { expect, test } from 'vitest';
import { pageWithDiagram } from './diagram.ts';

test('README has the diagram of the stacks as they are; pnpm diagram writes it', async () => {
  const { found, written } = await pageWithDiagram();
  expect(found).toBe(written);
  expect(written).not.toMatch(/unknown|undefined|NaN/);
});
