import { signIn } from './support/journey.ts';
import { expect, test } from './support/test.ts';

test('name changed, shown in the menu at once; e-mails about money turned off', async ({ page, bank }) => {
  const olga = await bank.customer('Olga');
  await signIn(page, olga);
  await page.goto('/');
  await page.getByRole('button', { name: 'Menu of Olga Rivera' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page).toHaveURL('/settings');
  await expect(page.getByText('Appearance')).toBeHidden();

  const name = page.getByLabel('Full name');
  await name.fill('   ');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await expect(name).toHaveAccessibleDescription(/Enter your own name/);
  await expect(name).toBeFocused();
  await name.fill('Olga Ñandú');
  await page.getByRole('button', { name: 'Save the name' }).click();
  await expect(page.getByText('Your name is saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Menu of Olga Ñandú' })).toBeVisible();
  expect((await olga.client.me.get()).fullName).toBe('Olga Ñandú');

  await expect(page.getByRole('checkbox', { name: 'The security of my access' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Money that I receive' }).uncheck();
  await expect.poll(async () => (await olga.client.notices.choices()).money).toBe('app');
});

test('new e-mail address: pending, cancelled, pending again, in effect once confirmed', async ({
  page,
  bank,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 401/);
  const olga = await bank.customer('Olga');
  const other = `other-${olga.email}`;
  await signIn(page, olga);
  await page.goto('/settings');
  const email = page.getByRole('region', { name: 'E-mail address' });
  await expect(email.getByText('Confirmed', { exact: true })).toBeVisible();

  for (const address of [`wrong-${olga.email}`, other]) {
    await page.getByRole('button', { name: 'Change the address' }).click();
    await email.getByLabel('New e-mail address').fill(address);
    const password = email.getByLabel('Current password');
    for (const [typed, said] of [
      ['', /Enter your current password/],
      ['not this one', /not your current password/],
    ] as const) {
      await password.fill(typed);
      await page.getByRole('button', { name: 'Use this address' }).click();
      await expect(password).toHaveAccessibleDescription(said);
      await expect(password).toBeFocused();
    }
    await password.fill(olga.password);
    await page.getByRole('button', { name: 'Use this address' }).click();
    await expect(email.getByText(`${address} isn’t confirmed yet`)).toBeVisible();
    await expect(email.getByRole('button', { name: /Send it again in \d+ s/ })).toBeVisible();
    if (address === other) break;
    await page.getByRole('button', { name: 'Keep the current address' }).click();
    await expect(email.getByText('isn’t confirmed yet')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Change the address' })).toBeFocused();
  }
  expect(await olga.client.me.get()).toMatchObject({ email: olga.email, pendingEmail: other });

  await olga.client.emailVerifications.confirm({ code: await bank.mailbox.codeFor(other) });
  await expect(email.getByText('isn’t confirmed yet')).toHaveCount(0);
  await expect(email.getByText(other)).toBeVisible();

  // The old address gets an e-mail at the request and another at the confirmation.
  for (const [subject, action, target] of [
    ['Somebody asked to change your e-mail address', 'Reset my password', /\/forgot$/],
    ['Your e-mail address was changed', 'Undo the change', /\/email-change\/undo#code=/],
  ] as const) {
    await page.goto('/mailbox');
    const row = page.getByRole('link').filter({ hasText: olga.email }).filter({ hasText: subject }).first();
    await row.click();
    const mail = page.frameLocator('iframe');
    await expect(mail.getByRole('link', { name: action })).toHaveAttribute('href', target);
  }
});

test('password change drops the pending e-mail address', async ({ page, bank }) => {
  const olga = await bank.customer('Olga');
  await olga.client.me.update({
    email: `other-${olga.email}`,
    currentPassword: olga.password,
  });
  await signIn(page, olga);
  await page.goto('/settings');
  await expect(page.getByText('isn’t confirmed yet')).toBeVisible();
  await page.getByRole('link', { name: 'Security' }).click();
  await page.getByLabel('Current password').fill(olga.password);
  await page.getByLabel('New password').fill('seven herons at dusk');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Your password was changed')).toBeVisible();

  // The browser restores the page from its cache.
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Change the address' })).toBeVisible();
  expect(await page.getByText('isn’t confirmed yet').count()).toBe(0);
});

test('language changed in the settings: in effect at once, stored for the user and the browser', async ({
  page,
  bank,
}) => {
  const olga = await bank.customer('Olga', { USD: 1_234_567n });
  await signIn(page, olga);
  await page.goto('/settings');
  await page.getByRole('radio', { name: 'Español' }).check();
  await expect(page.getByRole('heading', { name: 'Configuración' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page).toHaveTitle(/^Configuración/);
  await expect(page.getByRole('link', { name: 'Resumen', exact: true })).toBeVisible();
  expect((await olga.client.me.get()).locale).toBe('es');

  await page.getByRole('link', { name: 'Resumen', exact: true }).click();
  await expect(page.getByRole('article').getByText(/12\.345,67/)).toBeVisible();
  await page.goto('/accounts/new');
  await expect(page.getByRole('radio', { name: /Peso argentino/ })).toBeVisible();

  await page.getByRole('button', { name: /Menú de/ }).click();
  await page.getByRole('button', { name: 'Cerrar sesión' }).click();
  await expect(page.getByRole('heading', { name: 'Hola de nuevo' })).toBeVisible();
});

test('language chosen before sign-in keeps what was typed', async ({ page, bank }) => {
  const nora = bank.stranger('Nora');
  await page.goto('/sign-up');
  await page.getByLabel('Full name').fill(nora.fullName);
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { name: 'Tu cuenta en medio minuto' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.getByLabel('Nombre completo')).toHaveValue(nora.fullName);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Español' })).toHaveAttribute('aria-current', 'true');

  await page.getByLabel('Nombre completo').fill(nora.fullName);
  await page.getByLabel('Correo electrónico').fill(nora.email);
  await page.getByLabel('Nombre de usuario').fill(nora.username);
  await page.getByLabel('Contraseña', { exact: true }).fill(nora.password);
  await page.getByRole('button', { name: 'Crear la cuenta' }).click();
  await expect(page.getByText(`Escribimos a ${nora.email}`)).toBeVisible();
  await page.goto(
    `/mailbox/${await bank.mailbox.newestTo(nora.email, 'Confirma tu dirección de correo electrónico')}`,
  );
  await expect(page.getByRole('heading', { name: 'Confirma tu dirección de correo' })).toBeVisible();
});

test.describe('browser set to Spanish', () => {
  test.use({ locale: 'es-AR' });

  test('sign-in page in Spanish for a browser set to Spanish', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { name: 'Hola de nuevo' })).toBeVisible();
  });
});
