import type { Page } from '@playwright/test';
import { type Bank, demoPassword, type TestUser } from './bank.ts';
import { fillTransfer, signIn } from './journey.ts';

/** The user who looks at a page. */
type Viewer = (typeof VIEWERS)[number];
export const VIEWERS = ['nobody', 'newcomer', 'ana', 'mara', 'alma'] as const;

/** A page in one state. */
export interface Sight {
  readonly name: string;
  readonly viewer: Viewer;
  /** Opens it. */
  readonly open: (page: Page, bank: Bank, newcomer: TestUser) => Promise<unknown>;
}

const at = (path: string) => (page: Page) => page.goto(path);

/** All pages, some in several states. `pnpm screenshots` checks that no route is missing. */
export const SIGHTS: readonly Sight[] = [
  { name: 'sign-in', viewer: 'nobody', open: at('/sign-in') },
  {
    name: 'sign-in-wrong',
    viewer: 'nobody',
    async open(page) {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    },
  },
  { name: 'sign-up', viewer: 'nobody', open: at('/sign-up') },
  { name: 'forgot', viewer: 'nobody', open: at('/forgot') },
  { name: 'reset', viewer: 'nobody', open: at(`/reset#code=${'x'.repeat(43)}`) },
  { name: 'let-in', viewer: 'nobody', open: at(`/sign-in/link#code=${'x'.repeat(43)}`) },
  { name: 'confirm-bad-link', viewer: 'nobody', open: at('/verify/confirm') },
  {
    name: 'email-change-approve',
    viewer: 'nobody',
    open: at(`/email-change/approve#code=${'x'.repeat(64)}`),
  },
  { name: 'email-change-undo', viewer: 'nobody', open: at(`/email-change/undo#code=${'x'.repeat(64)}`) },
  { name: 'mailbox', viewer: 'nobody', open: at('/mailbox') },
  {
    name: 'mail',
    viewer: 'nobody',
    async open(page, _bank, { email }) {
      await page.goto('/mailbox');
      await page.getByRole('link', { name: email }).click();
      await page.getByText('The same as plain text').waitFor();
    },
  },
  { name: 'not-found', viewer: 'nobody', open: at('/no/such/page') },
  { name: 'overview-new', viewer: 'newcomer', open: at('/') },
  { name: 'verify', viewer: 'newcomer', open: at('/verify') },
  { name: 'overview', viewer: 'ana', open: at('/') },
  { name: 'account', viewer: 'ana', open: (page) => openAccount(page, 'USD') },
  {
    name: 'account-filters',
    viewer: 'ana',
    async open(page) {
      await openAccount(page, 'EUR');
      await page.getByText('Dates and amounts').click();
      await page.getByLabel('At least, in EUR').fill('50');
      await page.getByText('1 filter').waitFor();
    },
  },
  { name: 'open-account', viewer: 'ana', open: at('/accounts/new') },
  { name: 'send-who', viewer: 'ana', open: at('/send') },
  {
    name: 'send-amount',
    viewer: 'ana',
    async open(page) {
      await page.goto('/send?to=bruno');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel(/Amount in/).waitFor();
    },
  },
  {
    name: 'send-review',
    viewer: 'ana',
    async open(page) {
      await page.goto('/send');
      await fillTransfer(page, { to: 'bruno', amount: '12.50', note: 'Lunch on Tuesday' });
    },
  },
  {
    name: 'receipt',
    viewer: 'ana',
    async open(page) {
      await openAccount(page, 'USD');
      await page.getByRole('searchbox').fill('Bruno');
      await page.waitForURL('**/accounts/*?text=Bruno');
      await page.getByRole('main').getByRole('link', { name: /Bruno/ }).first().click();
      await page.getByText('Technical proof').waitFor();
    },
  },
  { name: 'payees', viewer: 'ana', open: at('/payees') },
  { name: 'settings', viewer: 'ana', open: at('/settings') },
  { name: 'security', viewer: 'ana', open: at('/settings/security') },
  { name: 'activity', viewer: 'ana', open: at('/activity') },
  { name: 'notices', viewer: 'ana', open: at('/notices') },
  { name: 'overview-banker', viewer: 'mara', open: at('/') },
  { name: 'counter', viewer: 'mara', open: at('/counter') },
  { name: 'counter-found', viewer: 'mara', open: at('/counter?q=a') },
  { name: 'counter-customer', viewer: 'mara', open: openCustomer },
  {
    name: 'counter-amount',
    viewer: 'mara',
    async open(page) {
      await openCustomer(page);
      await page
        .getByRole('link', { name: /Withdraw/ })
        .first()
        .click();
      await page.getByLabel(/Amount in/).waitFor();
    },
  },
  {
    name: 'counter-receipt',
    viewer: 'mara',
    async open(page) {
      await openCustomer(page);
      await page
        .getByRole('link', { name: /Deposit/ })
        .first()
        .click();
      await page.getByLabel(/Amount in/).fill('20');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: /^Pay in|^Deposit/ }).click();
      await page.waitForURL('**/counter/transfers/*');
    },
  },
  { name: 'approvals', viewer: 'mara', open: at('/approvals') },
  {
    name: 'approval',
    viewer: 'mara',
    async open(page) {
      await page.goto('/approvals');
      await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
      await page.waitForURL('**/approvals/*');
    },
  },
  {
    name: 'approval-own',
    viewer: 'mara',
    async open(page) {
      await page.goto('/approvals?view=own');
      await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
      await page.waitForURL('**/approvals/*');
    },
  },
  { name: 'audit', viewer: 'mara', open: at('/audit') },
  {
    name: 'audit-opened',
    viewer: 'mara',
    async open(page) {
      await page.goto('/audit?kinds=session.opened&from=2026-01-01');
      await page.locator('main li summary').first().click();
      await page.getByText('Network address', { exact: true }).first().waitFor();
    },
  },
  { name: 'audit-none', viewer: 'mara', open: at('/audit?actor=nobody_there') },
  {
    name: 'ledger',
    viewer: 'mara',
    async open(page) {
      await page.goto('/ledger');
      await page.locator('main li summary').first().click();
    },
  },
  { name: 'staff-second-factor', viewer: 'mara', open: at('/second-factor') },
  { name: 'team', viewer: 'alma', open: at('/team') },
  {
    name: 'team-role',
    viewer: 'alma',
    async open(page) {
      await page.goto('/team');
      await page.getByRole('button', { name: /Change role of Mara/ }).click();
      await page.getByRole('radio', { name: 'Auditor' }).waitFor();
    },
  },
  { name: 'offline', viewer: 'nobody', open: at('/offline') },
];

async function openAccount(page: Page, currency: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: `${currency} account` }).click();
  await page.getByRole('heading', { name: 'Movements', exact: true }).waitFor();
}

async function openCustomer(page: Page): Promise<void> {
  await page.goto('/counter?q=carla');
  await page.getByRole('link', { name: /Carla/ }).first().click();
  await page.waitForURL('**/counter/customers/*');
}

/** Signs in the user who looks at a page. */
export async function signInAs(page: Page, viewer: Viewer, newcomer: TestUser): Promise<void> {
  if (viewer === 'nobody') return;
  await signIn(page, viewer === 'newcomer' ? newcomer : { username: viewer, password: demoPassword() });
}
