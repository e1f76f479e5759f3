import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Email } from './email.ts';
import { anEmail } from './fixtures/an-email.ts';
import { linksFoundIn, linksOf, seen, visibleText } from './fixtures/readers.ts';
import type { EmailLocale } from './messages/index.ts';
import { type RenderedEmail, renderEmail } from './render-email.ts';

const IN_MADRID = { en: 'March 5, 2026 at 12:30 AM GMT+1', es: '5 de marzo de 2026 a las 0:30 CET' };

function rendered(email: Email, locale: EmailLocale = 'en'): Promise<RenderedEmail> {
  return renderEmail({ locale, bankName: 'Caudal', timeZone: 'Europe/Madrid', email });
}

/** The text that an e-mail must show. */
interface Expected {
  readonly subject: string;
  readonly button: string;
  readonly facts: readonly string[];
}

const EXPECTED: readonly ({ readonly email: Email } & Readonly<Record<EmailLocale, Expected>>)[] = [
  {
    email: anEmail('verify-email'),
    en: {
      subject: 'Confirm your e-mail address',
      button: 'Confirm this address',
      facts: ['15 minutes', 'If you did not ask for this'],
    },
    es: {
      subject: 'Confirma tu dirección de correo electrónico',
      button: 'Confirmar esta dirección',
      facts: ['15 minutos', 'Si no lo pediste'],
    },
  },
  {
    email: anEmail('reset-password'),
    en: {
      subject: 'Reset your password',
      button: 'Choose a new password',
      facts: ['1 hour', 'If you did not ask for this'],
    },
    es: {
      subject: 'Restablece tu contraseña',
      button: 'Elegir otra contraseña',
      facts: ['1 hora', 'Si no lo pediste'],
    },
  },
  {
    email: anEmail('address-in-use'),
    en: {
      subject: 'You already have an account',
      button: 'Sign in',
      facts: ['the new one cannot use it', 'If it was not you'],
    },
    es: {
      subject: 'Ya tienes una cuenta',
      button: 'Iniciar sesión',
      facts: ['la nueva no puede usarla', 'Si no fuiste tú'],
    },
  },
  {
    email: anEmail('sign-in-link'),
    en: {
      subject: 'Let a browser sign in',
      button: 'Let my browser sign in',
      facts: ['15 minutes', 'It does not replace your password', 'If you did not ask for this'],
    },
    es: {
      subject: 'Permite que un navegador inicie sesión',
      button: 'Permitir mi navegador',
      facts: ['15 minutos', 'No reemplaza tu contraseña', 'Si no lo pediste'],
    },
  },
  {
    email: anEmail('password-changed'),
    en: {
      subject: 'Your password was changed',
      button: 'Reset my password',
      facts: [IN_MADRID.en, '203.0.113.7', 'Firefox, Windows', 'If it was not you'],
    },
    es: {
      subject: 'Se cambió tu contraseña',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, '203.0.113.7', 'Firefox, Windows', 'Si no fuiste tú'],
    },
  },
  {
    email: anEmail('new-sign-in'),
    en: {
      subject: 'New sign-in to your account',
      button: 'Open security settings',
      facts: [IN_MADRID.en, '2001:db8::7', 'Safari, iPhone', 'If it was not you'],
    },
    es: {
      subject: 'Nuevo acceso a tu cuenta',
      button: 'Ver configuración de seguridad',
      facts: [IN_MADRID.es, '2001:db8::7', 'Safari, iPhone', 'Si no fuiste tú'],
    },
  },
  {
    email: anEmail('second-factor-enabled'),
    en: {
      subject: 'Second factor turned on',
      button: 'Reset my password',
      facts: [
        IN_MADRID.en,
        '203.0.113.7',
        'Firefox, Windows',
        'If it was not you',
        'takes a code from the authenticator app',
      ],
    },
    es: {
      subject: 'Verificación en dos pasos activada',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, '203.0.113.7', 'Firefox, Windows', 'Si no fuiste tú', 'hará falta un código'],
    },
  },
  {
    email: anEmail('second-factor-disabled'),
    en: {
      subject: 'Second factor removed',
      button: 'Reset my password',
      facts: [
        IN_MADRID.en,
        '203.0.113.7',
        'Firefox, Windows',
        'If it was not you',
        'the password alone is enough',
      ],
    },
    es: {
      subject: 'Verificación en dos pasos desactivada',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, '203.0.113.7', 'Firefox, Windows', 'Si no fuiste tú', 'basta la contraseña'],
    },
  },
  {
    email: anEmail('recovery-code-used'),
    en: {
      subject: 'A recovery code was used',
      button: 'Reset my password',
      facts: [IN_MADRID.en, '203.0.113.7', 'Firefox, Windows', 'If it was not you', '7', 'Codes left'],
    },
    es: {
      subject: 'Se usó un código de recuperación',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, '203.0.113.7', 'Firefox, Windows', 'Si no fuiste tú', '7', 'Códigos restantes'],
    },
  },
  {
    email: anEmail('recovery-code-used', { codesLeft: 0 }),
    en: {
      subject: 'A recovery code was used',
      button: 'Reset my password',
      facts: [IN_MADRID.en, 'It was the last one'],
    },
    es: {
      subject: 'Se usó un código de recuperación',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, 'Era el último'],
    },
  },
  {
    email: anEmail('recovery-codes-replaced'),
    en: {
      subject: 'You have new recovery codes',
      button: 'Reset my password',
      facts: [
        IN_MADRID.en,
        '203.0.113.7',
        'Firefox, Windows',
        'If it was not you',
        'The previous ones no longer work',
      ],
    },
    es: {
      subject: 'Tienes códigos de recuperación nuevos',
      button: 'Restablecer mi contraseña',
      facts: [
        IN_MADRID.es,
        '203.0.113.7',
        'Firefox, Windows',
        'Si no fuiste tú',
        'Los anteriores ya no sirven',
      ],
    },
  },
  {
    email: anEmail('refresh-token-reused'),
    en: {
      subject: 'We signed out a program that uses your account',
      button: 'Reset my password',
      facts: [IN_MADRID.en, '203.0.113.7', 'Firefox, Windows', 'It may have been stolen'],
    },
    es: {
      subject: 'Cerramos la sesión de un programa que usa tu cuenta',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, '203.0.113.7', 'Firefox, Windows', 'Puede que alguien la haya robado'],
    },
  },
  {
    email: anEmail('codes-guessed'),
    en: {
      subject: 'Somebody has your password',
      button: 'Reset my password',
      facts: [IN_MADRID.en, '203.0.113.7', 'Firefox, Windows', 'They did not get in'],
    },
    es: {
      subject: 'Alguien conoce tu contraseña',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, '203.0.113.7', 'Firefox, Windows', 'No pudo entrar'],
    },
  },
  {
    email: anEmail('session-blocked'),
    en: {
      subject: 'We blocked a session of your account',
      button: 'Reset my password',
      facts: [IN_MADRID.en, 'Safari, iPhone', 'If you do not know it'],
    },
    es: {
      subject: 'Bloqueamos una sesión de tu cuenta',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, 'Safari, iPhone', 'Si no lo conoces'],
    },
  },
  {
    email: anEmail('role-changed'),
    en: {
      subject: 'Your role at Caudal was changed',
      button: 'Sign in',
      facts: [IN_MADRID.en, 'Banker', 'contact us immediately'],
    },
    es: {
      subject: 'Cambió tu rol en Caudal',
      button: 'Iniciar sesión',
      facts: [IN_MADRID.es, 'Personal del banco', 'comunícate con nosotros'],
    },
  },
  {
    email: anEmail('user-status-changed'),
    en: {
      subject: 'Your access to Caudal was disabled',
      button: 'Go to Caudal',
      facts: [IN_MADRID.en, 'You cannot sign in'],
    },
    es: {
      subject: 'Tu acceso a Caudal está desactivado',
      button: 'Ir a Caudal',
      facts: [IN_MADRID.es, 'No puedes iniciar sesión'],
    },
  },
  {
    email: anEmail('user-status-changed', { status: 'active' }),
    en: {
      subject: 'Your access to Caudal was restored',
      button: 'Sign in',
      facts: [IN_MADRID.en, 'You can sign in again'],
    },
    es: {
      subject: 'Vuelves a tener acceso a Caudal',
      button: 'Iniciar sesión',
      facts: [IN_MADRID.es, 'Ya puedes iniciar sesión'],
    },
  },
  {
    email: anEmail('email-change-requested'),
    en: {
      subject: 'Somebody asked to change your e-mail address',
      button: 'Reset my password',
      facts: [IN_MADRID.en, 'a•••@new.example', 'If it was not you', 'cancels the change'],
    },
    es: {
      subject: 'Alguien pidió cambiar tu dirección de correo electrónico',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, 'a•••@new.example', 'Si no fuiste tú', 'se anula el cambio'],
    },
  },
  {
    email: anEmail('email-changed', { audience: 'old' }),
    en: {
      subject: 'Your e-mail address was changed',
      button: 'Reset my password',
      facts: [IN_MADRID.en, 'ana@old.example', 'ana@new.example', 'If it was not you'],
    },
    es: {
      subject: 'Se cambió tu dirección de correo electrónico',
      button: 'Restablecer mi contraseña',
      facts: [IN_MADRID.es, 'ana@old.example', 'ana@new.example', 'Si no fuiste tú'],
    },
  },
  {
    email: anEmail('email-changed', { audience: 'new' }),
    en: {
      subject: 'This is now your e-mail address with us',
      button: 'Open security settings',
      facts: [IN_MADRID.en, 'ana@new.example', 'If it was not you', 'If you have no account with Caudal'],
    },
    es: {
      subject: 'Esta es ahora tu dirección de correo electrónico en Caudal',
      button: 'Ver configuración de seguridad',
      facts: [IN_MADRID.es, 'ana@new.example', 'Si no fuiste tú', 'Si no tienes cuenta en Caudal'],
    },
  },
  {
    email: anEmail('email-changed', { audience: 'undoable', until: new Date('2026-03-07T23:30:00Z') }),
    en: {
      subject: 'Your e-mail address was changed',
      button: 'Undo the change',
      facts: [IN_MADRID.en, 'ana@old.example', 'ana@new.example', 'Link works until', 'March 8, 2026'],
    },
    es: {
      subject: 'Se cambió tu dirección de correo electrónico',
      button: 'Deshacer el cambio',
      facts: [
        IN_MADRID.es,
        'ana@old.example',
        'ana@new.example',
        'El enlace sirve hasta',
        '8 de marzo de 2026',
      ],
    },
  },
  {
    email: anEmail('email-changed', { audience: 'entered' }),
    en: {
      subject: 'This is now your e-mail address with us',
      button: 'Choose a new password',
      facts: [IN_MADRID.en, 'ana@new.example', 'The bank changed'],
    },
    es: {
      subject: 'Esta es ahora tu dirección de correo electrónico en Caudal',
      button: 'Elegir otra contraseña',
      facts: [IN_MADRID.es, 'ana@new.example', 'El banco ha cambiado'],
    },
  },
  {
    email: anEmail('email-change-proposed'),
    en: {
      subject: 'Is this your new e-mail address?',
      button: 'Approve or refuse',
      facts: [IN_MADRID.en, 'ana@new.example', 'Nothing changes unless you approve it', 'March 12, 2026'],
    },
    es: {
      subject: '¿Es esta tu nueva dirección de correo electrónico?',
      button: 'Aprobar o rechazar',
      facts: [IN_MADRID.es, 'ana@new.example', 'Nada cambia si no lo apruebas', '12 de marzo de 2026'],
    },
  },
  {
    email: anEmail('email-change-scheduled'),
    en: {
      subject: 'Your e-mail address is about to change',
      button: 'Stop the change',
      facts: [IN_MADRID.en, 'ana@new.example', 'Takes effect', 'March 8, 2026'],
    },
    es: {
      subject: 'Tu dirección de correo electrónico está a punto de cambiar',
      button: 'Detener el cambio',
      facts: [IN_MADRID.es, 'ana@new.example', 'Se aplica', '8 de marzo de 2026'],
    },
  },
  {
    email: anEmail('email-change-undone'),
    en: {
      subject: 'This is your e-mail address again',
      button: 'Choose a new password',
      facts: [IN_MADRID.en, 'Everybody was signed out'],
    },
    es: {
      subject: 'Esta vuelve a ser tu dirección de correo electrónico',
      button: 'Elegir otra contraseña',
      facts: [IN_MADRID.es, 'Se han cerrado todas las sesiones'],
    },
  },
  {
    email: anEmail('email-change-undone', { audience: 'replaced' }),
    en: {
      subject: 'A change of your e-mail address was undone',
      button: 'Go to Caudal',
      facts: [IN_MADRID.en, 'If it was not you, contact us'],
    },
    es: {
      subject: 'Se deshizo un cambio de tu dirección de correo electrónico',
      button: 'Ir a Caudal',
      facts: [IN_MADRID.es, 'Si no fuiste tú, comunícate con nosotros'],
    },
  },
  {
    email: anEmail('money-received'),
    en: {
      subject: 'You received $1,234.50 from Bruno Díaz',
      button: 'View transfer',
      facts: [IN_MADRID.en, '$1,234.50', 'Bruno Díaz', 'Rent, flat 3B', 'CAU 1234 5678 9012'],
    },
    es: {
      subject: 'Recibiste $1,234.50 de Bruno Díaz',
      button: 'Ver la transferencia',
      facts: [IN_MADRID.es, '$1,234.50', 'Bruno Díaz', 'Rent, flat 3B', 'CAU 1234 5678 9012'],
    },
  },
  {
    email: anEmail('money-received', { from: null, transferKind: 'deposit', description: 'Savings' }),
    en: {
      subject: 'You received $1,234.50: Savings',
      button: 'View transfer',
      facts: [IN_MADRID.en, '$1,234.50', 'Deposit', 'Savings', 'CAU 1234 5678 9012'],
    },
    es: {
      subject: 'Recibiste $1,234.50: Savings',
      button: 'Ver la transferencia',
      facts: [IN_MADRID.es, '$1,234.50', 'Depósito', 'Savings', 'CAU 1234 5678 9012'],
    },
  },
  {
    email: anEmail('money-received', { from: null, transferKind: 'interest', description: '' }),
    en: {
      subject: 'You received $1,234.50: Interest',
      button: 'View transfer',
      facts: [IN_MADRID.en, '$1,234.50', 'Interest', 'CAU 1234 5678 9012'],
    },
    es: {
      subject: 'Recibiste $1,234.50: Intereses',
      button: 'Ver la transferencia',
      facts: [IN_MADRID.es, '$1,234.50', 'Intereses', 'CAU 1234 5678 9012'],
    },
  },
  {
    email: anEmail('money-digest'),
    en: {
      subject: 'You received 12,345 more payments',
      button: 'View your accounts',
      facts: ['12,345', '$9.97 · €5.00', 'If you do not know the senders'],
    },
    es: {
      subject: 'Recibiste 12.345 pagos más',
      button: 'Ver tus cuentas',
      facts: ['12.345', '$9.97 · €5.00', 'Si no conoces a quienes te lo envían'],
    },
  },
  {
    email: anEmail('money-digest', { payments: 1 }),
    en: {
      subject: 'You received one more payment',
      button: 'View your accounts',
      facts: ['One more payment'],
    },
    es: { subject: 'Recibiste un pago más', button: 'Ver tus cuentas', facts: ['Un pago más'] },
  },
];

const LOCALES = ['en', 'es'] as const;
const cases = LOCALES.flatMap((locale) =>
  EXPECTED.map(({ email, [locale]: expected }) => ({ locale, email, kind: email.kind, expected })),
);

describe.each(cases)('$kind in $locale', ({ locale, email, expected }) => {
  test('shows its facts in the subject, HTML and text', async () => {
    const { subject, html, text } = await rendered(email, locale);
    expect(subject).toBe(expected.subject);
    const name = 'fullName' in email ? ['Ana López'] : [];
    for (const fact of [...expected.facts, expected.button, ...name, 'Caudal']) {
      expect(seen(visibleText(html))).toContain(fact);
      expect(seen(text)).toContain(fact);
    }
  });

  test('links only to its button’s URL, and writes that URL out', async () => {
    const { html, text } = await rendered(email, locale);
    expect(linksOf(html)).toEqual([email.url, email.url]);
    expect(visibleText(html)).toContain(email.url);
    expect(text).toContain(email.url);
  });

  test('declares its language, has preview text, and loads nothing', async () => {
    const { html } = await rendered(email, locale);
    for (const [, language] of html.matchAll(/ lang="([^"]*)"/g)) expect(language).toBe(locale);
    expect(html).toMatch(/<html[^>]* lang=/);
    // The body begins with the preview text, hidden in the e-mail itself.
    expect(html).toMatch(/<div style="display:none[^>]*>[^<]{20,}/);
    expect(html).not.toMatch(/<img|<link|<script|\bsrc=|url\(|@import/);
  });
});

test('English texts spell it "e-mail", like the web', async () => {
  for (const { email } of EXPECTED) {
    const { subject, text } = await rendered(email);
    expect(`${subject} ${text}`).not.toMatch(/\bemails?\b/i);
  }
});

test.each(['password-changed', 'new-sign-in'] as const)('%s omits unknown facts', async (kind) => {
  const { html, text } = await rendered(anEmail(kind, { address: undefined, device: '' }));
  for (const part of [visibleText(html), text]) expect(part).not.toMatch(/Device|Network address|undefined/);
});

test('money-received omits an empty description', async () => {
  const { html, text } = await rendered(anEmail('money-received', { description: ' ' }));
  for (const part of [visibleText(html), text]) expect(part).not.toContain('Note');
});

test('email-changed does not reveal the old address to the new one', async () => {
  const { html, text } = await rendered(anEmail('email-changed', { audience: 'new' }));
  for (const part of [visibleText(html), text]) expect(seen(part)).not.toContain('ana@old.example');
});

test('typed text is shown verbatim and never as markup', async () => {
  const from = '<b>Bruno</b> & "Co"';
  const description = '<img src=x onerror=alert(1)>';
  const { subject, html, text } = await rendered(
    anEmail('money-received', { from, description, fullName: '</title><script>' }),
  );
  expect(html).not.toMatch(/<b>|<img|<script>/);
  expect(seen(visibleText(html))).toContain(from);
  expect(seen(visibleText(html))).toContain(description);
  expect(seen(text)).toContain(description);
  expect(subject).toBe(`You received $1,234.50 from ${from}`);
});

test.each([
  ['a line break', 'Bruno\r\nBcc: thief@evil.example'],
  ['a bare line feed', 'Bruno\nBcc: thief@evil.example'],
  ['a line separator', 'Bruno\u2028Bcc: thief@evil.example'],
  ['a next-line', 'Bruno\u0085Bcc: thief@evil.example'],
  ['a NUL', 'Bruno\0Bcc: thief@evil.example'],
])('%s in a name does not break the subject or a line of the text', async (_what, from) => {
  const { subject, text } = await rendered(anEmail('money-received', { from }));
  expect(subject).toBe('You received $1,234.50 from Bruno Bcc: thief@evil.example');
  expect(text).not.toMatch(/^Bcc/m);
});

test('a name cannot override the text direction or break the encoding', async () => {
  const { subject, html } = await rendered(anEmail('money-received', { from: 'Bru\u202eno\u2066 \ud800' }));
  expect(subject).toBe('You received $1,234.50 from Bruno \ufffd');
  expect(html.isWellFormed()).toBe(true);
});

test.each([
  'evil.com',
  'https://evil.com/now',
  'www.evil.com',
  'mail@evil.com',
  'mailto:mail@evil.com',
  'Call us at evil.com.',
  '//evil.com',
])('mail clients detect no link in typed text: %s', async (typed) => {
  const emails = [
    anEmail('money-received', { fullName: typed, from: typed, description: typed }),
    anEmail('new-sign-in', { fullName: typed, device: typed, address: typed }),
    anEmail('email-change-requested', { newEmail: typed }),
    anEmail('email-changed', { oldEmail: typed, newEmail: typed }),
  ];
  expect(await linksFoundIn(typed)).toHaveLength(1);
  for (const email of emails) {
    const { html, text } = await rendered(email);
    expect(seen(text)).toContain(typed);
    expect(await linksFoundIn(text)).toEqual([email.url]);
    expect(await linksFoundIn(visibleText(html))).toEqual([email.url]);
    expect(linksOf(html)).toEqual([email.url, email.url]);
  }
});

test('a name with initials is unchanged', async () => {
  const { text } = await rendered(anEmail('reset-password', { fullName: 'J. R. O’Neill-Smith' }));
  expect(text).toContain('Hello J. R. O’Neill-Smith,');
});

test('e-mail to an address that nobody has confirmed: greets without a name', async () => {
  const { text, html } = await rendered(anEmail('verify-email'));
  expect(text).toContain('\nHello,\n');
  expect(visibleText(html)).toContain('Hello,');
});

test('instants are formatted in the bank’s time zone, not the server’s', async () => {
  const email = anEmail('new-sign-in');
  const { text } = await renderEmail({ locale: 'es', bankName: 'Caudal', timeZone: 'America/Bogota', email });
  expect(text).toContain('4 de marzo de 2026 a las 18:30 GMT-5');
});

test('renders in plain Node, without JSX support', async () => {
  const program = `
    const { renderEmail } = await import('@caudal/emails');
    const email = ${JSON.stringify(anEmail('verify-email'))};
    console.log((await renderEmail({ locale: 'es', bankName: 'Caudal', timeZone: 'UTC', email })).html);`;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: import.meta.dirname },
  );
  expect(stderr).toBe('');
  expect(stdout).toContain('Confirmar esta dirección');
});
