import type { Words } from '../language.ts';
import { say } from '../part.ts';
import { enNotices } from './en-notices.ts';
import { enToUser } from './en-to-user.ts';

const OPERATOR = 'An operator';
const BANK = 'The bank';
const STAFF = 'Staff';

export const en: Words = {
  removedUser: 'a removed user',
  unknownUser: 'an unknown username',
  bank: 'the bank',
  yes: 'Yes',
  no: 'No',
  nothing: 'None',
  unknownAccount: 'an unknown account',
  account: (number, owner) =>
    owner === null ? say`the bank’s account ${number}` : say`${owner}’s account ${number}`,
  events: {
    'account.opened': {
      title: 'Account opened',
      tell: ({ by, own, account, accountNumber, after }) =>
        own
          ? say`${by(BANK)} opened account ${accountNumber} in ${after.currency}.`
          : say`${by(BANK)} opened ${account} in ${after.currency}.`,
    },
    'account.frozen': {
      title: 'Account frozen',
      tell: ({ by, account, after }) =>
        after.incoming === 'allowed'
          ? say`${by(STAFF)} froze ${account}, which still receives money, for this reason: “${after.reason}”.`
          : say`${by(STAFF)} froze ${account} in both directions, for this reason: “${after.reason}”.`,
    },
    'account.unfrozen': {
      title: 'Account unfrozen',
      tell: ({ by, account, after }) =>
        say`${by(STAFF)} unfroze ${account}, for this reason: “${after.reason}”.`,
    },
    'account.closed': {
      title: 'Account closed',
      tell: ({ by, account, after }) =>
        say`${by(STAFF)} closed ${account}, for this reason: “${after.reason}”.`,
    },
    'account.reopened': {
      title: 'Account reopened',
      tell: ({ by, account, after }) =>
        say`${by(STAFF)} reopened ${account}, for this reason: “${after.reason}”.`,
    },
    'sending-limits.set': {
      title: 'Sending limits set',
      tell: ({ by, account, money, after: { perTransferMinor, perDayMinor } }) => {
        const limit = (minor: string | null) => (minor === null ? 'the bank’s default' : money(minor));
        return say`${by(STAFF)} set what ${account} may send: ${limit(perTransferMinor)} at once, ${limit(perDayMinor)} in a day.`;
      },
    },
    'overdraft-limit.set': {
      title: 'Overdraft limit set',
      tell: ({ by, account, money, after }) =>
        say`${by(OPERATOR)} set the overdraft limit of ${account} to ${money(after.overdraftLimitMinor)}.`,
    },
    'cash.deposited': {
      title: 'Deposit at the counter',
      tell: ({ by, account, money, transfer, after }) =>
        say`${by(STAFF)} ${transfer(after.transferId, 'paid in')} ${money(after.amountMinor, after.currency)} to ${account}.`,
    },
    'cash.withdrawn': {
      title: 'Withdrawal at the counter',
      tell: ({ by, account, money, transfer, after }) =>
        say`${by(STAFF)} ${transfer(after.transferId, 'paid out')} ${money(after.amountMinor, after.currency)} from ${account}.`,
    },
    'payee.saved': {
      title: 'Payee saved',
      tell: ({ by, before, after }) =>
        before === undefined
          ? say`${by('A customer')} saved the payee ${after.nickname ?? after.to}.`
          : say`${by('A customer')} renamed the payee ${after.to}.`,
    },
    'payee.removed': {
      title: 'Payee removed',
      tell: ({ by, before }) => say`${by('A customer')} removed the payee ${before.nickname ?? before.to}.`,
    },
    'note.added': {
      title: 'Note added',
      tell: ({ by, who }) => say`${by(STAFF)} noted something about ${who}.`,
    },
    'note.struck': {
      title: 'Note struck out',
      tell: ({ by, who }) => say`${by(STAFF)} struck out a note about ${who}.`,
    },
    'transfer.posted': {
      title: 'Transfer posted',
      tell: ({ event, accountOf, money, transfer, after }) =>
        say`${money(after.amountMinor, after.currency)} ${transfer(event.objectId, 'moved')} from ${accountOf(after.from.accountId)} to ${accountOf(after.to.accountId)}.`,
    },
    'transfer.reversed': {
      title: 'Transfer reversed',
      tell: ({ by, money, transfer, after }) =>
        say`${by(STAFF)} ${transfer(after.reversalId, 'reversed')} a movement of ${money(after.amountMinor, after.currency)}, for this reason: “${after.reason}”.`,
    },
    'user.created': {
      title: 'User created',
      tell: ({ who, after }) =>
        after.role === 'depositor'
          ? say`${who} signed up as ${after.username}.`
          : say`${who} was created as ${after.username}, with the role ${en.values.role[after.role]}.`,
    },
    'user.imported': {
      title: 'Customer imported',
      tell: ({ by, who, after }) => say`${by(OPERATOR)} imported ${who} from ${after.source}.`,
    },
    'user.removed': {
      title: 'Sign-up removed',
      tell: ({ before }) =>
        say`The bank removed the sign-up ${before.username}, which confirmed no e-mail address for a week.`,
    },
    'customer.viewed': {
      title: 'Customer viewed',
      tell: ({ by, who }) => say`${by(STAFF)} looked at ${who}.`,
    },
    'user.disabled': {
      title: 'User disabled',
      tell: ({ by, who }) => say`${by(OPERATOR)} disabled ${who}.`,
    },
    'user.enabled': {
      title: 'User enabled',
      tell: ({ by, who }) => say`${by(OPERATOR)} enabled ${who} again.`,
    },
    'user.frozen': {
      title: 'Person frozen',
      tell: ({ by, who, after }) =>
        after.incoming === 'allowed'
          ? say`${by(STAFF)} froze all accounts of ${who}, which still receive money, for this reason: “${after.reason}”.`
          : say`${by(STAFF)} froze all accounts of ${who} in both directions, for this reason: “${after.reason}”.`,
    },
    'user.unfrozen': {
      title: 'Person unfrozen',
      tell: ({ by, who, after }) => say`${by(STAFF)} unfroze ${who}, for this reason: “${after.reason}”.`,
    },
    'role.changed': {
      title: 'Role changed',
      tell: ({ by, who, before, after }) =>
        say`${by(OPERATOR)} changed the role of ${who} from ${en.values.role[before.role]} to ${en.values.role[after.role]}.`,
    },
    'profile.updated': {
      title: 'Profile changed',
      tell: ({ by, own, who, after }) => {
        if (after.pendingEmail !== undefined && after.pendingEmail !== null)
          return own
            ? say`${who} asked for the e-mail address ${after.pendingEmail}.`
            : say`${by(STAFF)} entered the e-mail address ${after.pendingEmail} for ${who}.`;
        if (after.fullName !== undefined)
          return own
            ? say`${who} changed their name to ${after.fullName}.`
            : say`${by(STAFF)} changed the name of ${who} to ${after.fullName}.`;
        return own ? say`${who} changed their profile.` : say`${by(STAFF)} changed the profile of ${who}.`;
      },
    },
    'email.verified': {
      title: 'E-mail address confirmed',
      tell: ({ who, after }) => say`${who} confirmed the e-mail address ${after.email}.`,
    },
    'email.changed': {
      title: 'E-mail address changed',
      tell: ({ who, before, after }) =>
        say`The e-mail address of ${who} changed from ${before.email} to ${after.email}.`,
    },
    'email-change.proposed': {
      title: 'E-mail address proposed',
      tell: ({ by, who, after }) => say`${by(STAFF)} proposed the e-mail address ${after.email} to ${who}.`,
    },
    'email-change.approved': {
      title: 'Proposed e-mail address approved',
      tell: ({ who, after }) => say`${who} approved the e-mail address ${after.email}, which staff proposed.`,
    },
    'email-change.scheduled': {
      title: 'E-mail address scheduled',
      tell: ({ by, who, time, after }) =>
        say`${by(OPERATOR)} scheduled the e-mail address ${after.email} for ${who}, who can object until ${time(after.until)}.`,
    },
    'email-change.refused': {
      title: 'E-mail address refused',
      tell: ({ who, after }) => say`${who} refused the e-mail address ${after.email}.`,
    },
    'email-change.withdrawn': {
      title: 'E-mail address withdrawn',
      tell: ({ who, after }) => {
        switch (after.reason) {
          case 'staff':
            return say`Staff withdrew the e-mail address ${after.email} proposed for ${who}.`;
          case 'operator':
            return say`An operator withdrew the e-mail address ${after.email} scheduled for ${who}.`;
          case 'replaced':
            return say`Another address replaced ${after.email}, which was to become that of ${who}.`;
          case 'taken':
            return say`The e-mail address ${after.email} did not become that of ${who}: another user has it.`;
          case 'undone':
            return say`The e-mail address ${after.email} did not become that of ${who}: an earlier change was undone.`;
          case 'role':
            return say`The e-mail address ${after.email} did not become that of ${who}, who got a role in the bank.`;
        }
      },
    },
    'email-change.undone': {
      title: 'E-mail address change undone',
      tell: ({ who, before, after }) =>
        say`${who} undid the change to ${before.email}: the e-mail address is ${after.email} again, and all sessions ended.`,
    },
    'password.changed': {
      title: 'Password changed',
      tell: ({ who }) => say`${who} changed their password.`,
    },
    'password.reset': {
      title: 'Password reset',
      tell: ({ who }) => say`${who} set a new password by the link in an e-mail.`,
    },
    'password.set': {
      title: 'Password set by an operator',
      tell: ({ by, who }) => say`${by(OPERATOR)} set a new password for ${who}.`,
    },
    'password-reset.requested': {
      title: 'Password reset requested',
      tell: ({ who }) => say`Somebody requested a password reset for ${who}.`,
    },
    'second-factor.enabled': {
      title: 'Second factor turned on',
      tell: ({ who }) => say`${who} turned their second factor on.`,
    },
    'second-factor.disabled': {
      title: 'Second factor turned off',
      tell: ({ who }) => say`${who} turned their second factor off.`,
    },
    'second-factor.reset': {
      title: 'Lost second factor turned off',
      tell: ({ by, who }) => say`${by(OPERATOR)} turned off the second factor that ${who} had lost.`,
    },
    'recovery-code.used': {
      title: 'Recovery code used',
      tell: ({ who, count, after }) =>
        say`${who} used a recovery code in place of the second factor; codes left: ${count(after.recoveryCodesLeft)}.`,
    },
    'recovery-codes.replaced': {
      title: 'Recovery codes replaced',
      tell: ({ who }) => say`${who} replaced their recovery codes.`,
    },
    'sign-in.refused': {
      title: 'Sign-in refused',
      tell: ({ who, after }) => {
        switch (after.reason) {
          case 'INVALID_CREDENTIALS':
            return say`Somebody tried to sign in as ${who} with a wrong password.`;
          case 'CODE_INVALID':
            return say`Somebody tried to sign in as ${who} with the right password and a wrong code.`;
          case 'USER_DISABLED':
            return say`Somebody tried to sign in as ${who}, who is disabled.`;
        }
      },
    },
    'recheck.refused': {
      title: 'Confirmation refused',
      tell: ({ who, after }) => {
        switch (after.reason) {
          case 'INVALID_CREDENTIALS':
            return say`${who} was signed in and confirmed with a wrong password.`;
          case 'CODE_INVALID':
            return say`${who} was signed in and confirmed with a wrong code.`;
          case 'TOO_MANY_REQUESTS':
            return say`${who} was signed in and confirmed wrongly too often.`;
        }
      },
    },
    'limit.reached': {
      title: 'Limit on attempts reached',
      tell: ({ who, after }) => say`Limit reached for ${who}: ${en.limits[after.limit] ?? after.limit}.`,
    },
    'sign-in-link.requested': {
      title: 'Sign-in link requested',
      tell: ({ who }) => say`Somebody requested a sign-in link for ${who}.`,
    },
    'sign-in-link.used': {
      title: 'Sign-in link used',
      tell: ({ who, after }) =>
        after.holder === 'browser'
          ? say`${who} let a browser try the password by the link in an e-mail.`
          : say`${who} let a program try the password by the link in an e-mail.`,
    },
    'session.opened': {
      title: 'Signed in',
      tell: ({ who, after }) => {
        if (after.holder === 'program') return say`A program signed in as ${who}.`;
        return after.device === 'new' || after.device === 'first'
          ? say`${who} signed in with a new browser.`
          : say`${who} signed in with a browser.`;
      },
    },
    'session.renewed': {
      title: 'Tokens renewed',
      tell: ({ who }) => say`A program renewed its tokens as ${who}.`,
    },
    'tokens.reissued': {
      title: 'Tokens renewed again',
      tell: ({ who }) => say`A program renewed its tokens as ${who} once more, since the answer got lost.`,
    },
    'session.confirmed': {
      title: 'Second factor proved again',
      tell: ({ who }) => say`${who} proved the second factor once more.`,
    },
    'session.ended': {
      title: 'Signed out',
      tell: ({ who }) => say`${who} signed out.`,
    },
    'session.revoked': {
      title: 'Session ended from another',
      tell: ({ who }) => say`${who} ended a session from another one.`,
    },
    'session.blocked': {
      title: 'Session blocked by staff',
      tell: ({ by, who }) => say`${by(STAFF)} blocked a session of ${who}.`,
    },
    'refresh-token.reused': {
      title: 'Refresh token used twice',
      tell: ({ who }) => say`A refresh token of ${who} was used twice, so the session ended.`,
    },
    'ledger.verified': {
      title: 'Ledger verified',
      tell: ({ by, count, after }) =>
        after.consistent
          ? say`${by(BANK)} verified the ledger and found it consistent: ${count(after.accounts)} accounts, ${count(after.entries)} movements.`
          : say`${by(BANK)} verified the ledger and found that it is not consistent.`,
    },
    'verification.started': {
      title: 'Verification started',
      tell: ({ by }) => say`${by(STAFF)} started a verification of the ledger.`,
    },
    'backup.completed': {
      title: 'Backup written',
      tell: ({ time, count, after }) =>
        say`An operator wrote a backup of the bank as of ${time(after.takenAt)}, with ${count(after.entries)} movements.`,
    },
    'backup.restored': {
      title: 'Backup restored',
      tell: ({ time, after }) =>
        after.verified
          ? say`An operator restored the bank as of ${time(after.takenAt)} from a backup, and verified it.`
          : say`An operator restored the bank as of ${time(after.takenAt)} from a backup, without verifying it.`,
    },
    'audit.exported': {
      title: 'Audit log exported',
      tell: ({ by, after }) =>
        say`${by(STAFF)} exported events of the audit log as ${en.values.format[after.format]}.`,
    },
    'audit-month.archived': {
      title: 'Month of the audit log archived',
      tell: ({ count, after }) =>
        say`An operator archived the ${count(after.events)} events of ${after.month} to a file.`,
    },
    'request.asked': {
      title: 'Approval asked for',
      tell: ({ by, user, after }) =>
        say`${by(STAFF)} asked a second person to approve this for ${user(after.subjectId)}: ${en.values.action[after.action]}.`,
    },
    'request.executed': {
      title: 'Request approved and carried out',
      tell: ({ by, user, after }) =>
        say`${by(STAFF)} approved what ${user(after.makerId)} had asked for ${user(after.subjectId)}, and it was carried out: ${en.values.action[after.action]}.`,
    },
    'request.refused': {
      title: 'Request refused',
      tell: ({ by, user, after }) =>
        say`${by(STAFF)} refused what ${user(after.makerId)} had asked for ${user(after.subjectId)}: ${en.values.action[after.action]}.`,
    },
    'request.withdrawn': {
      title: 'Request withdrawn',
      tell: ({ by, user, after }) =>
        say`${by(STAFF)} withdrew what they had asked for ${user(after.subjectId)}: ${en.values.action[after.action]}.`,
    },
    'request.expired': {
      title: 'Request expired',
      tell: ({ user, after }) =>
        after.reversed
          ? say`What ${user(after.makerId)} had asked for ${user(after.subjectId)} was done by other ways: ${en.values.action[after.action]}.`
          : say`Nobody decided in time about what ${user(after.makerId)} had asked for ${user(after.subjectId)}: ${en.values.action[after.action]}.`,
    },
  },
  toUser: enToUser,
  notices: enNotices,
  fields: {
    action: 'Action',
    accountId: 'Account',
    actorId: 'By',
    address: 'Network address',
    accounts: 'Accounts',
    amountMinor: 'Amount',
    backupId: 'Backup',
    bookedAt: 'Booked',
    by: 'By',
    bytes: 'Bytes',
    changeId: 'Change',
    comment: 'Comment',
    consistent: 'Consistent',
    currency: 'Currency',
    description: 'Note',
    device: 'Device',
    digest: 'Digest',
    email: 'E-mail address',
    emailVerified: 'E-mail address confirmed',
    encrypted: 'Encrypted',
    entries: 'Movements',
    events: 'Events',
    expiresAt: 'Expires',
    findings: 'Findings',
    firstId: 'First event',
    from: 'From',
    format: 'Format',
    fullName: 'Full name',
    holder: 'Signed in with',
    incoming: 'Incoming money',
    input: 'Asked for',
    kind: 'Kind',
    kinds: 'Kinds',
    lastId: 'Last event',
    lastPosition: 'Position of the last event',
    limit: 'Limit',
    locale: 'Language',
    makerId: 'Asked by',
    month: 'Month',
    nickname: 'Nickname',
    noteId: 'Note',
    object: 'Object',
    overdraftLimitMinor: 'Overdraft limit',
    ownerId: 'Owner',
    pendingEmail: 'Requested e-mail address',
    perDayMinor: 'Limit for a day',
    perTransferMinor: 'Limit for one transfer',
    reason: 'Reason',
    recoveryCodesLeft: 'Recovery codes left',
    requestId: 'Request',
    reversed: 'Reversed meanwhile',
    reversalId: 'Reversal',
    role: 'Role',
    seconds: 'Seconds',
    sha256: 'SHA-256',
    source: 'Import',
    status: 'Status',
    subjectId: 'Concerns',
    takenAt: 'As of',
    to: 'To',
    transferId: 'Transfer',
    until: 'Until',
    userAgent: 'Browser or program',
    userId: 'User',
    username: 'Username',
    verificationId: 'Verification',
    verified: 'Verified',
    why: 'Why',
  },
  values: {
    action: {
      deposit: 'a deposit',
      withdrawal: 'a withdrawal',
      reversal: 'a reversal',
      'email-change': 'another e-mail address',
      role: 'another role',
      limits: 'other sending limits',
      overdraft: 'another overdraft limit',
      'second-factor': 'the reset of a second factor',
    },
    by: { user: 'User', operator: 'Operator', session: 'In a session', link: 'By the link in an e-mail' },
    device: { first: 'The first one', new: 'A new one', known: 'A known one' },
    format: { csv: 'CSV', jsonl: 'JSON lines' },
    holder: { browser: 'Browser', program: 'Program' },
    incoming: { allowed: 'Still comes in', refused: 'Is refused' },
    kind: {
      transfer: 'Transfer',
      deposit: 'Deposit',
      withdrawal: 'Withdrawal',
      interest: 'Interest',
      fee: 'Fee',
      reversal: 'Reversal',
    },
    reason: {
      INVALID_CREDENTIALS: 'Wrong password',
      CODE_INVALID: 'Wrong code',
      USER_DISABLED: 'User is disabled',
      TOO_MANY_REQUESTS: 'Too many attempts',
      staff: 'Withdrawn by staff',
      operator: 'Withdrawn by an operator',
      replaced: 'Replaced by another address',
      taken: 'Another user has it',
      undone: 'An earlier change was undone',
      role: 'The customer became staff',
    },
    role: { depositor: 'Customer', banker: 'Banker', auditor: 'Auditor', admin: 'Administrator' },
    status: { active: 'Active', disabled: 'Disabled' },
  },
  limits: {
    signInAsNameFromNetwork: 'sign-ins by this name from one network',
    signInFromNetwork: 'sign-ins from one network',
    signInAsName: 'sign-ins by this name from unknown devices',
    signInFromKnownDevice: 'sign-ins from a known device',
    secondFactor: 'codes after the right password',
    secondFactorInADay: 'codes after the right password in a day',
    secondFactorOfUser: 'codes from all devices',
    signUpFromNetwork: 'sign-ups from one network',
    verification: 'e-mails to confirm an address',
    verificationOfAddress: 'e-mails to one address',
    linkFromNetwork: 'requests for links from one network',
    wrongCodeFromNetwork: 'wrong codes from one network',
    emailProposal: 'proposed e-mail addresses',
    payeeLookup: 'look-ups of payees',
    payeeSave: 'saved payees',
  },
};
