import { say } from '../part.ts';
import type { UserWords } from '../user-words.ts';

/** To the user whom it concerns. */
export const enToUser: UserWords = {
  'account.opened': ({ own, account, after }) =>
    own
      ? say`You opened account ${account} in ${after.currency}.`
      : say`The bank opened account ${account} in ${after.currency} for you.`,
  'account.frozen': ({ account, after }) =>
    after.incoming === 'allowed'
      ? say`The bank froze account ${account}, which still receives money.`
      : say`The bank froze account ${account}: money neither leaves it nor comes in.`,
  'account.unfrozen': ({ account }) => say`The bank unfroze account ${account}.`,
  'account.closed': ({ account }) => say`The bank closed account ${account}.`,
  'account.reopened': ({ account }) => say`The bank reopened account ${account}.`,
  'sending-limits.set': ({ account, money, after: { perTransferMinor, perDayMinor } }) => {
    const limit = (minor: string | null) => (minor === null ? 'the bank’s usual limit' : money(minor));
    return say`The bank set what you can send from account ${account}: ${limit(perTransferMinor)} at once, ${limit(perDayMinor)} in a day.`;
  },
  'overdraft-limit.set': ({ account, money, after }) =>
    say`The bank set the overdraft limit of account ${account} to ${money(after.overdraftLimitMinor)}.`,
  'payee.saved': ({ before, after }) =>
    before === undefined
      ? say`You saved the payee ${after.nickname ?? after.to}.`
      : say`You renamed the payee ${after.to}.`,
  'payee.removed': ({ before }) => say`You removed the payee ${before.nickname ?? before.to}.`,
  'transfer.reversed': ({ transfer, money, after }) =>
    say`The bank ${transfer(after.reversalId, 'reversed')} a movement of ${money(after.amountMinor, after.currency)}.`,
  'user.created': ({ role, after }) =>
    after.role === 'depositor'
      ? say`You signed up as ${after.username}.`
      : say`The bank gave you the username ${after.username} and the role ${role(after.role)}.`,
  'user.imported': () => say`The bank took over your history from another bank.`,
  'customer.viewed': ({ staff }) =>
    say`${staff ?? 'Somebody'} at the bank looked at your profile and accounts.`,
  'user.disabled': () => say`The bank disabled your access.`,
  'user.enabled': () => say`The bank enabled your access again.`,
  'user.frozen': ({ after }) =>
    after.incoming === 'allowed'
      ? say`The bank froze all your accounts, which still receive money.`
      : say`The bank froze all your accounts: money neither leaves them nor comes in.`,
  'user.unfrozen': () => say`The bank unfroze your accounts.`,
  'role.changed': ({ role, before, after }) =>
    say`The bank changed your role from ${role(before.role)} to ${role(after.role)}.`,
  'profile.updated': ({ own, after }) => {
    if (after.pendingEmail !== undefined && after.pendingEmail !== null)
      return own
        ? say`You asked for the e-mail address ${after.pendingEmail}.`
        : say`The bank entered the e-mail address ${after.pendingEmail} for you.`;
    if (after.fullName !== undefined)
      return own
        ? say`You changed your name to ${after.fullName}.`
        : say`The bank changed your name to ${after.fullName}.`;
    if (after.locale !== undefined)
      return own ? say`You changed your language.` : say`The bank changed your language.`;
    return own ? say`You changed your profile.` : say`The bank changed your profile.`;
  },
  'email.verified': ({ after }) => say`You confirmed the e-mail address ${after.email}.`,
  'email.changed': ({ before, after }) =>
    say`Your e-mail address changed from ${before.email} to ${after.email}.`,
  'email-change.proposed': ({ after }) =>
    say`The bank proposed ${after.email} as your e-mail address, which needs your approval.`,
  'email-change.approved': ({ after }) =>
    say`You approved the e-mail address ${after.email}, which the bank had proposed.`,
  'email-change.scheduled': ({ time, after }) =>
    say`The bank scheduled ${after.email} as your e-mail address; you can object until ${time(after.until)}.`,
  'email-change.refused': ({ after }) => say`You refused the e-mail address ${after.email}.`,
  'email-change.withdrawn': ({ after }) => {
    switch (after.reason) {
      case 'staff':
      case 'operator':
        return say`The bank no longer proposes ${after.email} as your e-mail address.`;
      case 'replaced':
        return say`Another address replaced ${after.email}, which was to become yours.`;
      case 'taken':
        return say`${after.email} did not become your e-mail address: another user has it.`;
      case 'undone':
        return say`${after.email} did not become your e-mail address: an earlier change was undone.`;
      case 'role':
        return say`${after.email} did not become your e-mail address: you got a role in the bank.`;
    }
  },
  'email-change.undone': ({ before, after }) =>
    say`You undid the change to ${before.email}: your e-mail address is ${after.email} again, and all sessions ended.`,
  'password.changed': () => say`You changed your password.`,
  'password.reset': () => say`You set a new password by the link in an e-mail.`,
  'password.set': () => say`The bank set a new password for you.`,
  'password-reset.requested': () => say`Somebody asked for a link to reset your password.`,
  'second-factor.enabled': () => say`You turned your second factor on.`,
  'second-factor.disabled': () => say`You turned your second factor off.`,
  'second-factor.reset': () => say`The bank turned off the second factor that you had lost.`,
  'recovery-code.used': ({ count, after }) =>
    say`You used a recovery code in place of the second factor; codes left: ${count(after.recoveryCodesLeft)}.`,
  'recovery-codes.replaced': () => say`You replaced your recovery codes.`,
  'sign-in.refused': ({ after }) => {
    switch (after.reason) {
      case 'INVALID_CREDENTIALS':
        return say`Somebody tried to sign in as you with a wrong password.`;
      case 'CODE_INVALID':
        return say`Somebody tried to sign in as you with the right password and a wrong code.`;
      case 'USER_DISABLED':
        return say`Somebody tried to sign in as you while your access was disabled.`;
    }
  },
  'recheck.refused': ({ after }) => {
    switch (after.reason) {
      case 'INVALID_CREDENTIALS':
        return say`You entered a wrong password to confirm something.`;
      case 'CODE_INVALID':
        return say`You entered a wrong code to confirm something.`;
      case 'TOO_MANY_REQUESTS':
        return say`You entered a wrong password or code too often.`;
    }
  },
  'limit.reached': ({ limit, after }) => say`There were too many attempts: ${limit(after.limit)}.`,
  'sign-in-link.requested': () => say`Somebody asked for a link to sign in as you.`,
  'sign-in-link.used': ({ after }) =>
    after.holder === 'browser'
      ? say`You let a browser try your password by the link in an e-mail.`
      : say`You let a program try your password by the link in an e-mail.`,
  'session.opened': ({ after }) => {
    if (after.holder === 'program') return say`A program signed in as you.`;
    return after.device === 'new' || after.device === 'first'
      ? say`You signed in with a new browser.`
      : say`You signed in.`;
  },
  'session.ended': () => say`You signed out.`,
  'session.revoked': () => say`You signed out another browser or program.`,
  'session.blocked': () => say`The bank blocked one of your sessions.`,
  'refresh-token.reused': () =>
    say`A program’s token was used twice, so two parties had it; its session ended.`,
};
