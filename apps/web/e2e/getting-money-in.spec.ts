import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('new customer: account details copied and shared, starting money asked for once', async ({
  page,
  context,
  bank,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => {
    const shared: ShareData[] = [];
    Reflect.set(window, 'shared', shared);
    Reflect.set(navigator, 'share', async (data: ShareData) => shared.push(data));
  });
  const olga = await bank.customer('Olga', { USD: 0n });
  const [account] = (await olga.client.accounts.list()).items;
  const number = account?.number.replace(/(.{4})(?=.)/g, '$1 ') ?? '';
  await signIn(page, olga);
  await page.goto('/');
  await expect(page.getByRole('definition').filter({ hasText: number })).toBeVisible();
  await page.getByRole('button', { name: 'Copy the account details' }).click();
  const details = `Name: Olga Rivera\nBank: Caudal\nUSD account number: ${number}\nUsername: ${olga.username}`;
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(details);
  await page.getByRole('button', { name: 'Share' }).click();
  expect(await page.evaluate(() => Reflect.get(window, 'shared'))).toEqual([
    { title: 'Account details of Olga Rivera', text: details },
  ]);

  await page.getByRole('button', { name: 'Get starting money' }).click();
  await expect(page.getByRole('main').getByRole('link', { name: /^Deposit.*\$1,000\.00/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Get starting money' })).toHaveCount(0);
  await olga.client.demo.startingMoney({ accountId: account?.id ?? '' });
  expect(await bank.balanceOf(olga)).toBe('100000');
});
