import { expect, it } from 'vitest';
import { welcome } from './welcome.ts';

const bank = {
  address: 'http://localhost:3000',
  demo: {
    users: [
      { username: 'ana', role: 'depositor' },
      { username: 'mara', role: 'banker' },
    ],
    password: 'xkcd-bcde-2345',
    locale: 'en',
  },
  hasMailbox: true,
} as const;

it('terminal: the demo’s password', () => {
  expect(welcome(bank)).toMatch(/^Sign in as ana or mara \(banker\) with the password xkcd-bcde-2345$/m);
});

it('log: the file with the demo’s password, not the password', () => {
  const said = welcome({ ...bank, passwordFile: '/data/secrets.json' });
  expect(said).toMatch(/with the password in \/data\/secrets\.json$/m);
  expect(said).not.toContain('xkcd');
});

it('bank without demo users: no password', () => {
  expect(welcome({ ...bank, demo: null })).not.toContain('password');
});
