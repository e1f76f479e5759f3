import type { Page } from '@playwright/test';
import { mara } from './support/bank.ts';
import { holdScripts, signIn, tabTo } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('by keyboard alone: an account, its movements, the shortcuts turned off, a payee', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await olga.client.payees.save({ to: pavel.username });
  await signIn(page, olga);
  // Keys pressed before the page listens are not lost, nor is what is typed before the palette is there.
  const goOn = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  const button = page.getByRole('button', { name: 'Find or go to' });
  await expect(button).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dollar');
  await page.keyboard.press('Enter');
  goOn();
  await expect(page.getByRole('heading', { name: 'Movements', exact: true })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('euro');
  const field = fieldOf(page);
  await expect(field).toHaveValue('euro');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('oa');
  await expect(chosen(page)).toHaveText(/^Open an account/);
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen(page).getAttribute('id')) ?? '');
  await field.fill('');
  // Only what the role may see.
  await expect(options(page).filter({ hasText: 'Overview' })).toHaveCount(1);
  await expect(options(page).filter({ hasText: /Audit log|Counter|Customers/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();

  await page.keyboard.press('/');
  const search = page.getByRole('searchbox');
  await expect(search).toBeFocused();
  await page.keyboard.type('gp/?');
  await expect(search).toHaveValue('gp/?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL('/payees');

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Open an account')).toBeVisible();
  await expect(sheet.getByText('Audit log')).toHaveCount(0);
  const on = sheet.getByRole('checkbox', { name: 'Use keyboard shortcuts' });
  await tabTo(page, on);
  await page.keyboard.press('Space');
  await expect(on).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  for (const keys of ['?', '/', 'Control+k']) await page.keyboard.press(keys);
  await page.reload();
  for (const keys of ['?', '/', 'Control+k']) await page.keyboard.press(keys);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('rivera');
  await expect(chosen(page)).toHaveText(/^Send to Pavel Rivera/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'How much?' })).toBeVisible();
});

test('by keyboard alone: staff find a customer, and where they work', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 0n });
  await signIn(page, mara());
  await page.goto('/');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('audit');
  await expect(chosen(page)).toHaveText(/^Audit log/);
  // Nobody is called that, and the team is none of a banker's business.
  await expect(options(page).filter({ hasText: 'Team' })).toHaveCount(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(olga.email);
  await expect(chosen(page)).toContainText(olga.username);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Olga Rivera' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page).toHaveURL(/\/approvals/);
});

function fieldOf(page: Page) {
  return page.getByRole('combobox', { name: 'Accounts, payees, pages and more' });
}

function options(page: Page) {
  return page.getByRole('dialog').getByRole('option');
}

function chosen(page: Page) {
  return page.getByRole('dialog').getByRole('option', { selected: true });
}
