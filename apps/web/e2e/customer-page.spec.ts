import type { Page } from '@playwright/test';
import { mara, type TestUser } from './support/bank.ts';
import { signIn, tabTo } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('a customer found by keyboard: note, profile changed by two, session blocked', async ({
  page,
  bank,
  context,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 409/);
  const olga = await bank.customer('Olga', { USD: 12_300n });
  await signIn(page, mara());
  await page.goto('/counter');
  await page.keyboard.type(olga.username);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Olga Rivera' })).toBeFocused();
  await expect(section(page, 'Movements').getByRole('link', { name: /Cash/ })).toContainText('+USD 123.00');

  const notes = section(page, 'Notes for colleagues');
  await notes.getByLabel('New note').fill('Called about a lost card');
  await page.keyboard.press('Control+Enter');
  const note = notes.getByRole('listitem').filter({ hasText: 'Called about a lost card' });
  await expect(note).toContainText('Mara Lindqvist');
  await expect(notes.getByLabel('New note')).toHaveValue('');
  await note.getByRole('button', { name: 'Strike out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Strike out' }).click();
  await expect(notes.getByText('The note is struck out.')).toBeFocused();
  await expect(note.getByRole('deletion')).toHaveText('Called about a lost card');

  // The same customer, in another window.
  const second = await context.newPage();
  await second.goto(page.url());
  await edit(page, { 'Full name': 'Olga R. Rivera' });
  await edit(second, { 'Full name': 'Olga Rivera Paz', Language: 'es' });
  await second.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(second.getByText('The profile of Olga Rivera Paz is saved.')).toBeFocused();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Somebody changed this customer meanwhile')).toBeVisible();
  await expect(dialog.getByText('Now stored: Olga Rivera Paz')).toBeVisible();
  await expect(dialog.getByLabel('Full name')).toHaveValue('Olga R. Rivera');
  await expect(dialog.getByLabel('Language')).toHaveValue('es');
  // Nothing is sent before somebody has chosen.
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('button', { name: 'Take this' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Olga R. Rivera' })).toBeVisible();
  expect(await olga.client.me.get()).toMatchObject({ fullName: 'Olga R. Rivera', locale: 'es' });

  const sessions = section(page, 'Sessions and devices');
  for (const block of await sessions.getByRole('button', { name: /^Block/ }).all()) {
    await block.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await expect(sessions.getByText('Blocked by the bank').first()).toBeVisible();
  await expect(olga.client.me.get()).rejects.toMatchObject({ status: 401 });
  await expect(
    section(page, 'What happened')
      .getByText(/struck out a note/)
      .first(),
  ).toBeVisible();
});

test('account frozen and unfrozen; a reference leads to the movement; limits, overdraft, a person frozen, an account closed', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  await signIn(page, mara());
  await page.goto(`/counter?q=${olga.username}`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Olga Rivera' })).toBeFocused();
  // What is done seldom is in a menu: arrows and letters lead in it, a dialog that is left gives the focus back to it.
  const more = page.getByRole('button', { name: 'More for the USD account' });
  await tabTo(page, more);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Close Closing needs a balance of zero.' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Limits of the USD account' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Limits of the USD account' })).toBeFocused();
  await page.keyboard.press('f');
  await expect(page.getByRole('menuitem', { name: 'Freeze the USD account' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'May come in' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Freeze the USD account' }).press('Enter');
  await expect(dialog.getByRole('radio', { name: 'May come in' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveAccessibleDescription(/Say why/);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Phone stolen');
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect(dialog.getByText('Choose whether money may still come in.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'May come in' }).check();
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect(page.getByText('The USD account is frozen.')).toBeFocused();

  const withdraw = page.getByRole('button', { name: 'Withdraw from the USD account' });
  await expect(withdraw).toBeDisabled();
  await expect(withdraw).toHaveAccessibleDescription(/nothing can be paid out/);
  await expect(page.getByRole('link', { name: 'Deposit into the USD account' })).toBeVisible();
  const [account] = (await olga.client.accounts.list()).items;
  expect(account).toMatchObject({ status: 'frozen', sends: false, receives: true });

  await page.getByRole('button', { name: 'Unfreeze the USD account' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Came with her passport');
  await dialog.getByRole('button', { name: 'Unfreeze', exact: true }).click();
  await expect(page.getByText('The USD account is no longer frozen.')).toBeFocused();
  await expect(page.getByRole('link', { name: 'Withdraw from the USD account' })).toBeVisible();

  const pavel = await bank.customer('Pavel', { USD: 0n, EUR: 0n });
  const sent = await transfer(olga, pavel);
  await page.goto('/counter');
  await page.getByRole('heading', { name: 'Who is it?' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type(sent);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /Transfer · USD 1\.00/ })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Pavel Rivera' })).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/USD\s1\.00 from Olga Rivera to Pavel Rivera/);
  await page.getByRole('link', { name: 'Pavel Rivera' }).click();
  await expect(page.getByRole('heading', { name: 'Pavel Rivera' })).toBeFocused();

  // Lowered by one banker, raised by two.
  await fromMenu(page, 'Limits of the USD account');
  await dialog.getByLabel('At most per transfer, in USD').fill('0.50');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Asked for it');
  await dialog.getByRole('button', { name: 'Set the limits' }).click();
  await expect(page.getByText('The limits of the USD account are set.')).toBeFocused();
  await expect(transfer(pavel, olga)).rejects.toMatchObject({ domainCode: 'TRANSFER_LIMIT_EXCEEDED' });
  await fromMenu(page, 'Overdraft of the USD account');
  await dialog.getByLabel('Overdraft, in USD').fill('20');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('His salary comes on Friday');
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await expect(page.getByText('It waits for a second person under Approvals.')).toBeFocused();

  await page.getByRole('button', { name: 'Freeze all accounts of Pavel Rivera' }).click();
  await dialog.getByRole('radio', { name: 'Is refused' }).check();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Died');
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect(page.getByText('All accounts of Pavel Rivera are frozen.')).toBeFocused();
  await expect(transfer(olga, pavel)).rejects.toMatchObject({ domainCode: 'PAYEE_CANNOT_RECEIVE' });
  await page.getByRole('button', { name: 'Unfreeze Pavel Rivera' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('He came by');
  await dialog.getByRole('button', { name: 'Unfreeze', exact: true }).click();
  await expect(page.getByText('Pavel Rivera is no longer frozen.')).toBeFocused();

  await fromMenu(page, 'Close the EUR account');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Never used');
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  await expect(page.getByText('The EUR account is closed.')).toBeFocused();
  const { items } = await pavel.client.accounts.list();
  expect(items.map(({ currency, status }) => [currency, status]).toSorted()).toEqual([
    ['EUR', 'closed'],
    ['USD', 'active'],
  ]);
});

function section(page: Page, heading: string) {
  return page.getByRole('region', { name: heading });
}

/**
 * Chooses what is done seldom to an account. By Enter: for a click Playwright may scroll first, and presses where the
 * menu, which follows its button a frame later, is no more. A press beside it closes it, as it should.
 */
async function fromMenu(page: Page, act: string): Promise<void> {
  const [, currency] = /the (\w+) account/.exec(act) ?? [];
  await page.getByRole('button', { name: `More for the ${currency} account` }).click();
  await page.getByRole('menuitem', { name: act }).press('Enter');
}

/** Opens the form and fills it. */
async function edit(page: Page, { Language, ...texts }: Record<string, string>): Promise<void> {
  await page.getByRole('button', { name: /^Edit/ }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(texts)) await dialog.getByLabel(label).fill(text);
  if (Language !== undefined) await dialog.getByLabel('Language').selectOption(Language);
}

/** @returns the id of a transfer of 1.00. */
async function transfer({ client }: TestUser, to: TestUser): Promise<string> {
  const id = crypto.randomUUID();
  const [account] = (await client.accounts.list()).items;
  await client.transfers.create({
    id,
    fromAccountId: account?.id ?? '',
    to: to.username,
    amountMinor: '100',
    currency: 'USD',
  });
  return id;
}
