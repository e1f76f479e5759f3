import { blockSession, disableUser, enableUser, setRole } from '@caudal/backoffice';
import type { UserId } from '@caudal/domain';
import { EVENTS, type EventName } from '@caudal/domain/events';
import { type ReceivedMail, startSmtpServer } from '@caudal/emails/testing';
import {
  type Authenticated,
  approveEmailChange,
  authenticateToken,
  beginSecondFactor,
  changePassword,
  codeOfEmailChange,
  confirmEmail,
  confirmPasswordReset,
  confirmSecondFactor,
  createToken,
  listEmailChanges,
  proposeEmail,
  readEmailCode,
  removeSecondFactor,
  renewToken,
  replaceRecoveryCodes,
  requestPasswordReset,
  resetSecondFactor,
  scheduleEmailChange,
  setPassword,
  signIn,
  undoEmailChange,
  updateProfile,
} from '@caudal/identity';
import { TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sentCode } from '../fixtures/sent-code.ts';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { whileWorking } from '../fixtures/test-worker.ts';

let bank: TestBank;
let staffId: UserId;
beforeAll(async () => {
  bank = await openTestBank();
  staffId = (await bank.user({ role: 'banker' })).user.id;
});
afterAll(() => bank.close());

const LOCALES = ['en', 'es'] as const;
type Locale = (typeof LOCALES)[number];

/** What somebody does to whom, and the e-mails that follow. */
interface Case {
  readonly event: EventName;
  readonly act: (person: SignedInUser) => Promise<unknown>;
  /** The address; the user's own unless given. */
  readonly to?: (person: SignedInUser) => string;
  readonly subject: Readonly<Record<Locale, string>>;
  /** Besides the subject. */
  readonly says?: Readonly<Record<Locale, string>>;
}

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const origin = { address: '203.0.113.7', userAgent };
const FROM_THERE = { en: 'Network address: 203.0.113.7', es: 'Dirección de red: 203.0.113.7' };
const NEW_PASSWORD = 'another long enough password';
const byStaff = { actorId: null };

const identity = () => bank.runtime.identity;
const office = () => bank.runtime;
const caller = async ({ user, token }: SignedInUser): Promise<Authenticated> => ({
  ...(await authenticateToken(identity(), token)),
  user,
});
const codeFor = async ({ user }: SignedInUser, purpose: 'verify_email') => {
  const row = await bank.database.prisma.emailCode.findFirstOrThrow({ where: { userId: user.id, purpose } });
  return readEmailCode(identity().secrets, row) ?? '';
};
const newAddress = ({ user }: SignedInUser) => `new-${user.email}`;
const wantsNewAddress = (person: SignedInUser) =>
  updateProfile(identity(), {
    userId: person.user.id,
    actorId: person.user.id,
    email: newAddress(person),
    currentPassword: PASSWORD,
  });
const changesAddress = async (person: SignedInUser) => {
  await wantsNewAddress(person);
  await confirmEmail(identity(), { code: await codeFor(person, 'verify_email') });
};

const hasAddressProposed = (person: SignedInUser) =>
  proposeEmail(identity(), { userId: person.user.id, actorId: staffId, email: newAddress(person) });
const undoesAddress = async (person: SignedInUser) => {
  await changesAddress(person);
  const where = { userId: person.user.id };
  const change = await bank.database.prisma.emailChange.findFirstOrThrow({ where });
  await undoEmailChange(identity(), { code: codeOfEmailChange(identity().secrets, change) });
};

/** Turns the second factor on. @returns the recovery codes. */
async function enablesSecondFactor(person: SignedInUser): Promise<string[]> {
  const { uri } = await beginSecondFactor(identity(), { user: person.user, password: PASSWORD, issuer: 'T' });
  const totp = URI.parse(uri);
  if (!(totp instanceof TOTP)) throw new Error('no TOTP');
  const { recoveryCodes } = await confirmSecondFactor(identity(), {
    ...(await caller(person)),
    code: totp.generate(),
    origin,
  });
  return recoveryCodes;
}

async function recoveryCodeOf(person: SignedInUser): Promise<string> {
  const [code = ''] = await enablesSecondFactor(person);
  return code;
}

const CASES: readonly Case[] = [
  {
    event: 'password.changed',
    act: async (person) =>
      changePassword(identity(), {
        ...(await caller(person)),
        currentPassword: PASSWORD,
        newPassword: NEW_PASSWORD,
        origin,
      }),
    subject: { en: 'Your password was changed', es: 'Se cambió tu contraseña' },
    says: FROM_THERE,
  },
  {
    event: 'password.reset',
    async act(person) {
      await requestPasswordReset(identity(), { email: person.user.email });
      const code = await sentCode(bank, person.user.id, 'reset_password');
      await confirmPasswordReset(identity(), { code, newPassword: NEW_PASSWORD, origin });
    },
    subject: { en: 'Your password was changed', es: 'Se cambió tu contraseña' },
    says: FROM_THERE,
  },
  {
    event: 'password.set',
    act: ({ user }) => setPassword(identity(), user, NEW_PASSWORD),
    subject: { en: 'Your password was changed', es: 'Se cambió tu contraseña' },
  },
  {
    event: 'second-factor.enabled',
    act: enablesSecondFactor,
    subject: { en: 'Second factor turned on', es: 'Verificación en dos pasos activada' },
    says: { en: 'Firefox (Linux)', es: 'Firefox (Linux)' },
  },
  {
    event: 'second-factor.disabled',
    act: async (person) =>
      removeSecondFactor(identity(), {
        code: await recoveryCodeOf(person),
        ...(await caller(person)),
        password: PASSWORD,
        origin,
      }),
    subject: { en: 'Second factor removed', es: 'Verificación en dos pasos desactivada' },
    says: FROM_THERE,
  },
  {
    event: 'second-factor.reset',
    async act(person) {
      await enablesSecondFactor(person);
      await resetSecondFactor(identity(), { userId: person.user.id, actorId: null });
    },
    subject: { en: 'Second factor removed', es: 'Verificación en dos pasos desactivada' },
  },
  {
    event: 'recovery-code.used',
    act: async (person) =>
      createToken(identity(), {
        username: person.user.username,
        password: PASSWORD,
        code: await recoveryCodeOf(person),
        origin,
      }),
    subject: { en: 'A recovery code was used', es: 'Se usó un código de recuperación' },
    says: { en: 'Codes left: 9', es: 'Códigos restantes: 9' },
  },
  {
    event: 'recovery-codes.replaced',
    act: async (person) =>
      replaceRecoveryCodes(identity(), {
        userId: person.user.id,
        password: PASSWORD,
        code: await recoveryCodeOf(person),
        origin,
      }),
    subject: { en: 'You have new recovery codes', es: 'Tienes códigos de recuperación nuevos' },
    says: FROM_THERE,
  },
  {
    event: 'session.opened',
    act: ({ user: { username } }) => signIn(identity(), { username, password: PASSWORD, origin }),
    subject: { en: 'New sign-in to your account', es: 'Nuevo acceso a tu cuenta' },
    says: FROM_THERE,
  },
  {
    event: 'refresh-token.reused',
    async act({ user: { username } }) {
      const { refreshToken } = await createToken(identity(), { username, password: PASSWORD });
      // The second renewal uses the answer to the first one, which therefore did not get lost.
      const renewed = await renewToken(identity(), { refreshToken });
      await renewToken(identity(), renewed);
      await expect(renewToken(identity(), { refreshToken, origin })).rejects.toBeDefined();
    },
    subject: {
      en: 'We signed out a program that uses your account',
      es: 'Cerramos la sesión de un programa que usa tu cuenta',
    },
    says: FROM_THERE,
  },
  {
    event: 'limit.reached',
    async act(person) {
      await enablesSecondFactor(person);
      const credentials = {
        username: person.user.username,
        password: PASSWORD,
        code: 'AAAAA-AAAAA-AAAAA-AAAAA',
      };
      for (let time = 0; time < 11; time++) {
        await expect(signIn(identity(), { ...credentials, origin })).rejects.toBeDefined();
      }
    },
    subject: { en: 'Somebody has your password', es: 'Alguien conoce tu contraseña' },
    says: FROM_THERE,
  },
  {
    event: 'session.blocked',
    async act({ user: { username } }) {
      const { session } = await signIn(identity(), { username, password: PASSWORD, origin });
      await blockSession(office(), {
        sessionId: session.id,
        actorId: staffId,
        origin: { address: '198.51.100.1' },
      });
    },
    subject: { en: 'We blocked a session of your account', es: 'Bloqueamos una sesión de tu cuenta' },
    says: { en: 'Device: Firefox (Linux)', es: 'Dispositivo: Firefox (Linux)' },
  },
  {
    event: 'profile.updated',
    act: wantsNewAddress,
    subject: {
      en: 'Somebody asked to change your e-mail address',
      es: 'Alguien pidió cambiar tu dirección de correo electrónico',
    },
    says: { en: 'n•••@example.com', es: 'n•••@example.com' },
  },
  {
    event: 'email.changed',
    act: changesAddress,
    subject: { en: 'Your e-mail address was changed', es: 'Se cambió tu dirección de correo electrónico' },
    says: { en: '/email-change/undo#code=', es: '/email-change/undo#code=' },
  },
  {
    event: 'email-change.proposed',
    act: hasAddressProposed,
    subject: {
      en: 'Is this your new e-mail address?',
      es: '¿Es esta tu nueva dirección de correo electrónico?',
    },
    says: { en: '/email-change/approve#code=', es: '/email-change/approve#code=' },
  },
  {
    event: 'email-change.approved',
    async act(person) {
      await hasAddressProposed(person);
      const [change] = await listEmailChanges(identity(), { userId: person.user.id });
      const proof = { id: change?.id ?? '', password: PASSWORD };
      await approveEmailChange(identity(), { user: person.user, ...proof });
    },
    subject: {
      en: 'Somebody asked to change your e-mail address',
      es: 'Alguien pidió cambiar tu dirección de correo electrónico',
    },
    says: { en: 'n•••@example.com', es: 'n•••@example.com' },
  },
  {
    event: 'email-change.scheduled',
    act: (person) => scheduleEmailChange(identity(), { userId: person.user.id, email: newAddress(person) }),
    subject: {
      en: 'Your e-mail address is about to change',
      es: 'Tu dirección de correo electrónico está a punto de cambiar',
    },
    says: { en: '/email-change/undo#code=', es: '/email-change/undo#code=' },
  },
  {
    event: 'email-change.undone',
    act: undoesAddress,
    subject: {
      en: 'This is your e-mail address again',
      es: 'Esta vuelve a ser tu dirección de correo electrónico',
    },
  },
  {
    event: 'email-change.undone',
    act: undoesAddress,
    to: newAddress,
    subject: {
      en: 'A change of your e-mail address was undone',
      es: 'Se deshizo un cambio de tu dirección de correo electrónico',
    },
  },
  {
    event: 'email.changed',
    act: changesAddress,
    to: newAddress,
    subject: {
      en: 'This is now your e-mail address with us',
      es: 'Esta es ahora tu dirección de correo electrónico en Test Bank',
    },
  },
  {
    event: 'role.changed',
    act: ({ user }) => setRole(office(), { userId: user.id, role: 'banker', ...byStaff }),
    subject: { en: 'Your role at Test Bank was changed', es: 'Cambió tu rol en Test Bank' },
    says: { en: 'New role: Banker', es: 'Rol nuevo: Personal del banco' },
  },
  {
    event: 'user.disabled',
    act: ({ user }) => disableUser(office(), { userId: user.id, ...byStaff }),
    subject: { en: 'Your access to Test Bank was disabled', es: 'Tu acceso a Test Bank está desactivado' },
  },
  {
    event: 'user.enabled',
    async act({ user }) {
      await disableUser(office(), { userId: user.id, ...byStaff });
      await enableUser(office(), { userId: user.id, ...byStaff });
    },
    subject: { en: 'Your access to Test Bank was restored', es: 'Vuelves a tener acceso a Test Bank' },
  },
];

const isFor = ({ mail, recipients }: ReceivedMail, to: string, subject: string) =>
  recipients.includes(to) && mail.subject === subject;

it('CASES has every security event of the catalogue', () => {
  const events = Object.entries(EVENTS).flatMap(([name, { security }]) => (security ? [name] : []));
  expect([...new Set(CASES.map(({ event }) => event))].sort()).toEqual(events.sort());
});

describe.each(LOCALES)('e-mails in %s', (locale) => {
  it('security event: one e-mail over SMTP, to the right address, in the right words', async () => {
    await using server = await startSmtpServer();
    const email = {
      transport: 'smtp',
      url: `smtp://127.0.0.1:${server.port}`,
      from: 'no-reply@bank.example.com',
    } as const;
    const expected: { to: string; subject: string; says: string }[] = [];
    // Before there is a worker: it loads React, and a busy machine then lets open transactions of this process expire.
    for (const { act, to, subject, says } of CASES) {
      const person = await bank.user();
      await bank.database.prisma.user.update({ where: { id: person.user.id }, data: { locale } });
      await act(person);
      const address = to?.(person) ?? person.user.email;
      expected.push({ to: address, subject: subject[locale], says: says?.[locale] ?? 'Test Bank' });
    }
    await whileWorking(bank, email, async () => {
      await vi.waitFor(() => {
        for (const { to, subject, says } of expected) {
          const mails = server.received.filter((received) => isFor(received, to, subject));
          expect(mails, `${subject} to ${to}`).toHaveLength(1);
          expect(mails[0]?.mail.text?.replaceAll('\u2060', '')).toContain(says);
          expect(mails[0]?.mail.html).toContain(`lang="${locale}"`);
        }
      }, 240_000);
    });
  });
});
