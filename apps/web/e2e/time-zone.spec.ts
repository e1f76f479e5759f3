import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('chosen time zone: rows, day headings, filters and charts follow it, and the list names it', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const [account] = (await olga.client.accounts.list()).items;
  const [entry] = (await olga.client.accounts.entries({ id: account?.id ?? '' })).items;
  const bookedAt = new Date(entry?.bookedAt ?? 0);
  await signIn(page, olga);
  const row = page.getByRole('main').getByRole('link', { name: /^Cash/ });
  await page.goto(`/accounts/${account?.id}`);
  await expect(page.getByText('Times are in UTC.')).toBeVisible();
  await expect(row).toContainText(timeIn('UTC', bookedAt));

  // One of the two is on another day than UTC, whatever the time is now.
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue']) {
    await page.goto('/settings');
    await page.getByRole('combobox', { name: 'Time zone' }).selectOption(zone);
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue(zone);
    await page.goto(`/accounts/${account?.id}`);
    await expect(page.getByText(`Times are in ${zone}.`)).toBeVisible();
    await expect(row).toContainText(timeIn(zone, bookedAt));
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();

    const day = dayIn(zone, bookedAt);
    await page.goto(`/accounts/${account?.id}?from=${day}&to=${day}`);
    await expect(row).toBeVisible();
    const following = dayIn(zone, new Date(bookedAt.getTime() + 86_400_000));
    await page.goto(`/accounts/${account?.id}?from=${following}`);
    await expect(page.getByText('No matching movements')).toBeVisible();

    await page.goto('/');
    await page.getByText('Show as a table').click();
    const newest = new Intl.DateTimeFormat('en-US', {
      dateStyle: 'medium',
      timeZone: zone,
    }).format(bookedAt);
    await expect(page.getByRole('row').nth(1)).toContainText(newest);
  }

  // The bank's own again.
  await page.goto('/settings');
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption({ label: 'The bank’s: UTC' });
  await page.goto('/');
  await expect(page.getByText('Times are in UTC.')).toBeVisible();
});

test('time zone in the cookie that is none: the bank’s', async ({ page, context, bank, baseURL }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  await signIn(page, olga);
  await context.addCookies([{ name: 'caudal_time_zone', value: 'Atlantis', url: baseURL ?? '' }]);
  await page.goto('/');
  await expect(page.getByText('Times are in UTC.')).toBeVisible();
});

function timeIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
}

function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(at);
}
