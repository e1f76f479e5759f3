import { mara } from './support/bank.ts';
import { SIGHTS, signInAs } from './support/every-page.ts';
import { examine } from './support/examine.ts';
import { codeOf, endSoon, fillTransfer, signIn, signInByForm, signOut } from './support/journey.ts';
import { expect, LOST_REQUEST, test } from './support/test.ts';

/** What staff see beside the counter, which has a walk of its own. */
const STAFF_SIGHTS: Record<'mara' | 'alma', readonly string[]> = {
  mara: [
    'approvals',
    'approval',
    'approval-own',
    'audit-opened',
    'audit-none',
    'ledger',
    'staff-second-factor',
  ],
  alma: ['team', 'team-role'],
};

/** Each walk is made once: `examine` looks at each sight at two widths, in both appearances. */
test.describe('every page at 320 px and at 1280 px, light and dark', () => {
  test.use({ colorScheme: 'light', viewport: { width: 320, height: 800 } });

  test('the pages before signing in', async ({ page }) => {
    await page.goto('/sign-in');
    await examine(page);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText('Enter your username or e-mail')).toBeVisible();
    await examine(page);

    await page.goto('/sign-up');
    await examine(page);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('Enter your own name')).toBeVisible();
    await examine(page);

    await page.goto('/forgot');
    await examine(page);
    await page.getByLabel('E-mail').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByRole('heading', { name: 'Check your e-mail' })).toBeVisible();
    await examine(page);
    await page.goto(`/reset#code=${'x'.repeat(43)}`);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByText('Use 8 to 128 characters')).toBeVisible();
    await examine(page);
    await page.goto(`/sign-in/link#code=${'x'.repeat(43)}`);
    await expect(page.getByRole('button', { name: 'Let this browser sign in' })).toBeVisible();
    await examine(page);
    for (const [path, button] of [
      ['approve', 'Approve the new address'],
      ['undo', 'Undo the change'],
    ] as const) {
      await page.goto(`/email-change/${path}#code=${'x'.repeat(64)}`);
      await expect(page.getByRole('button', { name: button })).toBeVisible();
      await examine(page);
    }
    await page.goto('/verify/confirm');
    await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
    await examine(page);
  });

  test('the pages on the way to a confirmed address', async ({ page, bank }) => {
    const nora = await bank.newcomer('Nora');
    const code = await bank.mailbox.codeFor(nora.email);
    await signIn(page, nora);
    await page.goto('/');
    await examine(page);
    await page.goto('/send');
    await expect(page.getByText('Before you can send money')).toBeVisible();
    await examine(page);
    await page.getByRole('button', { name: 'Use another address' }).click();
    await page.getByRole('button', { name: 'Use this address' }).click();
    await expect(page.getByText('Enter an e-mail address')).toBeVisible();
    await examine(page);
    await page.goto('/mailbox');
    await examine(page);
    await page.getByRole('link', { name: nora.email }).click();
    await page.getByText('The same as plain text').click();
    await examine(page);
    await page.goto(`/verify/confirm#code=${code}`);
    await examine(page);
    await page.getByRole('button', { name: 'Confirm the address' }).click();
    await expect(page.getByText('You can open accounts')).toBeVisible();
    await examine(page);
  });

  test('the settings', async ({ page, bank, expectedComplaints }) => {
    expectedComplaints.push(/status of 403/);
    const olga = await bank.customer('Olga');
    await signIn(page, olga);
    await page.goto('/settings');
    await examine(page);
    await bank.proposeEmail(olga, `proposed-${olga.email}`);
    await page.reload();
    await page.getByRole('button', { name: 'Approve' }).click();
    await examine(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page.getByLabel('New e-mail address').fill(`other-${olga.email}`);
    await page.getByRole('button', { name: 'Use this address' }).click();
    await expect(page.getByText('Enter your current password.')).toBeVisible();
    await examine(page);
    await page.getByLabel('Current password').fill(olga.password);
    await page.getByRole('button', { name: 'Use this address' }).click();
    await expect(page.getByText('isn’t confirmed yet')).toBeVisible();
    await examine(page);

    await page.goto('/settings/security');
    await examine(page);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByText('Enter your current password.')).toBeVisible();
    await examine(page);
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await examine(page);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Set it up' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Password', { exact: true }).fill(olga.password);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
    await examine(page);
    const secret = (await dialog.locator('code').textContent())?.replaceAll(' ', '') ?? '';
    await dialog.getByLabel('Six-digit code').fill(codeOf(secret));
    await dialog.getByRole('button', { name: 'Turn it on' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await examine(page);
    await dialog.getByLabel('I’ve saved them').check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await examine(page);
    await page.keyboard.press('Escape');

    await signOut(page);
    await signInByForm(page, olga);
    await expect(page.getByLabel('Six-digit code')).toBeVisible();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await examine(page);
  });

  test('the pages of somebody new', async ({ page, bank, expectedComplaints }) => {
    expectedComplaints.push(/status of 404/);
    await signIn(page, await bank.customer('Nora'));
    await page.goto('/');
    await examine(page);
    await page.goto('/accounts/new');
    await examine(page);
    await page.goto('/no/such/page');
    await examine(page);
  });

  test('the pages of somebody with money', async ({ page, bank }) => {
    const olga = await bank.customer('Olga', { USD: 1_234_567_890n, JPY: 900n });
    await signIn(page, olga);
    await page.goto('/');
    await examine(page);
    await page.getByRole('button', { name: /Menu of/ }).click();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    await examine(page);

    await page.goto('/');
    await page.getByRole('button', { name: 'Find or go to' }).click();
    await expect(page.getByRole('option', { name: /USD account/ })).toBeVisible();
    await examine(page);
    await page.getByRole('combobox').fill('nothing like it');
    await expect(page.getByRole('option', { name: /Find “nothing like it”/ }).first()).toBeVisible();
    await examine(page);
    await page.getByRole('combobox').fill('shortcuts');
    await page.getByRole('option', { name: /Show the keyboard shortcuts/ }).click();
    await expect(page.getByRole('checkbox', { name: 'Use keyboard shortcuts' })).toBeVisible();
    await examine(page);
    await endSoon(page);
    await page.reload();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await examine(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toBeHidden();

    await page.getByRole('link', { name: 'USD account' }).click();
    await expect(page.getByRole('searchbox')).toBeVisible();
    await examine(page);
    await page.getByText('Dates and amounts').click();
    await page.getByLabel('At least, in USD').fill('no');
    await expect(page.getByText('This is not an amount.')).toBeVisible();
    for (const table of await page.getByText('Show as a table').all()) await table.click();
    await expect(page.getByRole('table')).toHaveCount(2);
    await examine(page);
    await page.getByLabel('At least, in USD').fill('');
    await page.getByRole('searchbox').fill('nothing like it');
    await expect(page.getByText('No matching movements')).toBeVisible();
    await examine(page);
    await expect.poll(async () => (await olga.client.notices.unread()).unread).toBeGreaterThan(0);
    await page.getByRole('link', { name: /^Notices/ }).click();
    await expect(page.getByRole('button', { name: 'Mark all as read' })).toBeVisible();
    await examine(page);
  });

  test('the payees', async ({ page, bank, expectedComplaints }) => {
    expectedComplaints.push(/status of 404/);
    const olga = await bank.customer('Olga', { USD: 900n });
    const pavel = await bank.customer('Pavel', { USD: 0n });
    await signIn(page, olga);
    await page.goto('/payees');
    await examine(page);
    await page.getByRole('button', { name: 'Add the first one' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Account number or username').fill('nobody_has_this_name');
    await dialog.getByRole('button', { name: 'Look up' }).click();
    await expect(dialog.getByText('No customer has')).toBeVisible();
    await examine(page);
    await dialog.getByLabel('Account number or username').fill(pavel.username);
    await dialog.getByRole('button', { name: 'Look up' }).click();
    await dialog.getByLabel('Nickname').fill('The one with the boat, who has a very long name');
    await examine(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('is now one of your payees')).toBeVisible();
    for (const name of ['Ada', 'Ben', 'Cid', 'Dan', 'Eva']) {
      const { username } = await bank.newcomer(name);
      await olga.client.payees.save({ to: username });
    }
    await page.reload();
    await examine(page);
    await page.getByRole('button', { name: 'Rename Ada Rivera' }).click();
    await examine(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove Ada Rivera' }).click();
    await examine(page);
    await page.goto('/send');
    await expect(page.getByText('Or choose somebody you have saved')).toBeVisible();
    await examine(page);
  });

  test('the steps of sending money', async ({ page, bank }) => {
    const olga = await bank.customer('Olga', { USD: 1_234_567_890n, JPY: 900n });
    const pavel = await bank.customer('Pavel', { USD: 0n });
    await signIn(page, olga);
    await page.goto('/send');
    await expect(page.getByLabel('Account number or username')).toBeVisible();
    await examine(page);
    await fillTransfer(page, { to: pavel.username, amount: '1,234.50', note: 'For the boat' });
    await examine(page);
    await page.goBack();
    await page.getByLabel('Amount in USD').fill('no');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('Enter the amount like')).toBeVisible();
    await examine(page);
    await page.getByLabel('Amount in USD').fill('1,234.50');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send $1,234.50' }).click();
    await expect(page.getByRole('heading', { name: 'You sent to' })).toBeVisible();
    await examine(page);
  });

  for (const viewer of ['mara', 'alma'] as const) {
    test(`the staff pages of ${viewer}`, async ({ page, bank }) => {
      const newcomer = await bank.newcomer('Nora');
      await signInAs(page, viewer, newcomer);
      for (const { name, open } of SIGHTS) {
        if (!STAFF_SIGHTS[viewer].includes(name)) continue;
        await open(page, bank, newcomer);
        await examine(page);
      }
    });
  }

  test('the pages of the counter', async ({ page, bank, expectedComplaints }) => {
    expectedComplaints.push(LOST_REQUEST, /status of 404/);
    const olga = await bank.customer('Olga', { USD: 1_234_567_890n, JPY: 900n });
    const nora = await bank.newcomer('Nora');
    await signIn(page, mara());
    await page.goto('/counter');
    await expect(page.getByRole('heading', { name: 'Who is it?' })).toBeVisible();
    await examine(page);
    await page.goto('/counter?q=0123');
    await expect(page.getByText('An account number has 12 digits')).toBeVisible();
    await examine(page);
    await page.goto(`/counter?q=${nora.username}`);
    await page.getByRole('link', { name: 'Nora Rivera' }).click();
    await expect(page.getByText('No account yet')).toBeVisible();
    await examine(page);

    await page.goto(`/counter?q=${olga.username}`);
    await expect(page.getByRole('link', { name: 'Olga Rivera' })).toBeVisible();
    await examine(page);
    await page.getByRole('link', { name: 'Olga Rivera' }).click();
    await expect(page.getByRole('heading', { name: 'USD account' })).toBeVisible();
    await page.getByRole('button', { name: 'More for the USD account' }).click();
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    // The page and its menu in one.
    await examine(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Limits of the USD account' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('At most per day, in USD').fill('no');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Asked for it');
    await dialog.getByRole('button', { name: 'Set the limits' }).click();
    await expect(dialog.getByText('Enter an amount, or 0.')).toBeVisible();
    await examine(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Freeze all accounts of Olga Rivera' }).click();
    await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
    await expect(dialog.getByText('Say why.')).toBeVisible();
    await examine(page);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Withdraw from the USD account' }).click();
    await page.getByLabel('Amount in USD').fill('no');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('Enter the amount like')).toBeVisible();
    await examine(page);
    await page.getByLabel('Amount in USD').fill('1,234.50');
    await page.getByLabel('Note').fill('For the boat');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Check and confirm' })).toBeVisible();
    await examine(page);
    await page.clock.install();
    await page.route('**/api/trpc/staff.withdraw*', (route) => route.abort());
    await page.getByRole('button', { name: 'Withdraw USD 1,234.50' }).click();
    await expect(page.getByRole('heading', { name: 'Checking. Don’t do it again' })).toBeVisible();
    await examine(page);
    await page.unroute('**/api/trpc/staff.withdraw*');
    // It asks by itself, after 15 seconds at most, and posts only once confirmed again.
    await expect(async () => {
      await page.clock.fastForward(15_000);
      await expect(page.getByRole('heading', { name: 'Not posted yet' })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await examine(page);
    await page.getByRole('button', { name: 'Withdraw USD 1,234.50' }).click();
    await expect(page.getByText('has paid USD 1,234.50 in cash')).toBeVisible();
    await examine(page);
    await page.getByRole('button', { name: 'Reverse this booking' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reverse', exact: true }).click();
    await expect(page.getByRole('dialog').getByText('Say why.')).toBeVisible();
    await examine(page);
  });
});

test('money is sent by keyboard alone', async ({ page, bank }) => {
  const olga = await bank.customer('Olga', { USD: 5_000n });
  const pavel = await bank.customer('Pavel', { USD: 0n });
  await signIn(page, olga);
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Send money' })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page.getByLabel('Account number or username')).toBeFocused();
  await page.keyboard.type(pavel.username);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'How much?' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Change' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: /USD account/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('7.25');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Check and confirm' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Send $7.25' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'You sent to Pavel R•••' })).toBeVisible();
  expect(await bank.balanceOf(pavel)).toBe('725');
});
