import type { Catalogue } from './catalogue.ts';

export const en: Catalogue = {
  greeting: (fullName) => (fullName === undefined ? 'Hello,' : `Hello ${fullName},`),
  facts: {
    account: 'To account',
    address: 'Network address',
    amount: 'Amount',
    codesLeft: 'Codes left',
    description: 'Note',
    device: 'Device',
    from: 'From',
    kind: 'Type',
    newEmail: 'New address',
    oldEmail: 'Previous address',
    original: 'Reverses',
    ownAccount: 'Account',
    payments: 'Payments',
    total: 'Total',
    role: 'New role',
    takesEffect: 'Takes effect',
    until: 'Link works until',
    when: 'When',
  },
  roles: { depositor: 'Customer', banker: 'Banker', auditor: 'Auditor', admin: 'Administrator' },
  kinds: {
    transfer: 'Transfer',
    deposit: 'Deposit',
    withdrawal: 'Withdrawal',
    interest: 'Interest',
    fee: 'Fee',
    reversal: 'Reversal',
  },
  copyUrl: 'If the button does not work, copy this address into your browser:',
  footer: ({ bankName }) => [
    `${bankName} never asks for your password or a code by e-mail.`,
    'This is an automated message. Nobody reads replies to it.',
  ],
  emails: {
    'verify-email': ({ bankName, validFor }) => ({
      subject: 'Confirm your e-mail address',
      preview: `One step left. The link works for ${validFor}.`,
      heading: 'Confirm your e-mail address',
      intro: [
        `Please confirm that this address is yours. ${bankName} uses it to notify you about your accounts.`,
      ],
      advice: [],
      action: 'Confirm this address',
      smallPrint: [
        `The link works only once and for ${validFor}.`,
        'If you did not ask for this, ignore this e-mail: the address stays unconfirmed.',
      ],
    }),
    'reset-password': ({ bankName, validFor }) => ({
      subject: 'Reset your password',
      preview: `Choose a new password. The link works for ${validFor}.`,
      heading: 'Reset your password',
      intro: [`Somebody, probably you, asked to reset the password for your ${bankName} account.`],
      advice: [],
      action: 'Choose a new password',
      smallPrint: [
        `The link works only once and for ${validFor}. Do not share it: anyone who has it can set your password.`,
        'If you did not ask for this, ignore this e-mail: your password stays the same.',
      ],
    }),
    'address-in-use': ({ bankName }) => ({
      subject: 'You already have an account',
      preview: 'Somebody, perhaps you, signed up with your e-mail address again.',
      heading: 'You already have an account',
      intro: [
        `Somebody, perhaps you, signed up at ${bankName} with this e-mail address. It is the address of your account, so the new one cannot use it.`,
      ],
      advice: ['If it was you, sign in with this address. You can reset a forgotten password there.'],
      action: 'Sign in',
      smallPrint: ['If it was not you, ignore this e-mail: your account stays as it is.'],
    }),
    'sign-in-link': ({ bankName, validFor }) => ({
      subject: 'Let a browser sign in',
      preview: `Your password still counts. The link works for ${validFor}.`,
      heading: 'Let a browser sign in',
      intro: [
        `Somebody, probably you, could not sign in to ${bankName} because there were too many attempts. This link lets the browser in which you open it try your password again, whatever others do.`,
      ],
      advice: [],
      action: 'Let my browser sign in',
      smallPrint: [
        `The link works only once and for ${validFor}. It does not replace your password.`,
        'If you did not ask for this, ignore this e-mail: nothing changes.',
      ],
    }),
    'password-changed': ({ bankName }) => ({
      subject: 'Your password was changed',
      preview: 'If it was you, there is nothing to do. If it was not you, reset it now.',
      heading: 'Your password was changed',
      intro: [
        `The password for your ${bankName} account was changed. If it was you, there is nothing to do.`,
      ],
      advice: ['If it was not you, reset your password now: somebody else has access to your account.'],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'new-sign-in': ({ bankName }) => ({
      subject: 'New sign-in to your account',
      preview: 'If it was you, there is nothing to do. If it was not you, secure your account now.',
      heading: 'New sign-in to your account',
      intro: [
        `Somebody signed in to your ${bankName} account from a device we have not seen before. If it was you, there is nothing to do.`,
      ],
      advice: ['If it was not you, end that session and change your password now.'],
      action: 'Open security settings',
      smallPrint: [],
    }),
    'second-factor-enabled': ({ bankName }) => ({
      subject: 'Second factor turned on',
      preview: 'If it was you, there is nothing to do. If it was not you, reset your password now.',
      heading: 'Second factor turned on',
      intro: [
        `A second factor was turned on for your ${bankName} account. From now on, signing in takes a code from the authenticator app as well as the password. If it was you, there is nothing to do.`,
      ],
      advice: [
        'If it was not you, reset your password now and contact us: somebody else has access to your account.',
      ],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'second-factor-disabled': ({ bankName }) => ({
      subject: 'Second factor removed',
      preview: 'If it was you, there is nothing to do. If it was not you, reset your password now.',
      heading: 'Second factor removed',
      intro: [
        `The second factor was removed from your ${bankName} account, and its recovery codes no longer work. From now on, the password alone is enough to sign in. If it was you, there is nothing to do.`,
      ],
      advice: ['If it was not you, reset your password now: somebody else has access to your account.'],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'recovery-code-used': ({ bankName, codesLeft }) => ({
      subject: 'A recovery code was used',
      preview: 'If it was you, there is nothing to do. If it was not you, reset your password now.',
      heading: 'A recovery code was used',
      intro: [
        `A recovery code was used for your ${bankName} account in place of the second factor. That code no longer works. If it was you, there is nothing to do.`,
        ...(codesLeft === 0
          ? [
              'It was the last one. Get new recovery codes in your security settings: without one, a lost phone locks you out.',
            ]
          : []),
      ],
      advice: ['If it was not you, reset your password now: somebody else has access to your account.'],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'recovery-codes-replaced': ({ bankName }) => ({
      subject: 'You have new recovery codes',
      preview: 'The previous ones no longer work. If it was not you, reset your password now.',
      heading: 'You have new recovery codes',
      intro: [
        `New recovery codes were created for your ${bankName} account. The previous ones no longer work. If it was you, keep the new ones in a safe place.`,
      ],
      advice: ['If it was not you, reset your password now: somebody else has access to your account.'],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'refresh-token-reused': ({ bankName }) => ({
      subject: 'We signed out a program that uses your account',
      preview:
        'Somebody may have stolen its access. If you do not know the program, reset your password now.',
      heading: 'We signed out a program that uses your account',
      intro: [
        `A token that lets a program use your ${bankName} account was sent to us a second time. It may have been stolen, so we signed that program out. Your other sessions are not affected.`,
      ],
      advice: [
        'If the program is yours, sign in with it again. If you do not know it, reset your password now: somebody else has access to your account.',
      ],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'codes-guessed': ({ bankName }) => ({
      subject: 'Somebody has your password',
      preview: 'Wrong codes were entered after your password. If it was not you, reset the password now.',
      heading: 'Somebody has your password',
      intro: [
        `Somebody entered the right password for your ${bankName} account, and then wrong codes again and again. They did not get in, and we refuse further codes from there for a while. If it was you, there is nothing to do.`,
      ],
      advice: ['If it was not you, reset your password now: then you can sign in again at once.'],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'session-blocked': ({ bankName }) => ({
      subject: 'We blocked a session of your account',
      preview: 'If you do not know the device, reset your password now. If it is yours, contact us.',
      heading: 'We blocked a session of your account',
      intro: [
        `Our staff blocked a device or program that was signed in to your ${bankName} account. It can no longer do anything there.`,
      ],
      advice: [
        'If you do not know it, reset your password now: somebody else has access to your account. If it is yours, contact us.',
      ],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'role-changed': ({ bankName }) => ({
      subject: `Your role at ${bankName} was changed`,
      preview: 'Sign in again to continue. If you did not expect this, contact us immediately.',
      heading: `Your role at ${bankName} was changed`,
      intro: [
        `You have a new role at ${bankName}. You were signed out everywhere; sign in again to continue.`,
      ],
      advice: ['If you did not expect this, contact us immediately.'],
      action: 'Sign in',
      smallPrint: [],
    }),
    'user-status-changed': {
      disabled: ({ bankName }) => ({
        subject: `Your access to ${bankName} was disabled`,
        preview: 'You cannot sign in, and your accounts cannot pay. If you have questions, contact us.',
        heading: `Your access to ${bankName} was disabled`,
        intro: [
          `Our staff disabled your access to ${bankName}. You cannot sign in, and your accounts cannot pay. Your money is still there.`,
        ],
        advice: ['If you did not expect this, contact us.'],
        action: `Go to ${bankName}`,
        smallPrint: [],
      }),
      active: ({ bankName }) => ({
        subject: `Your access to ${bankName} was restored`,
        preview: 'You can sign in again, and your accounts can pay.',
        heading: `Your access to ${bankName} was restored`,
        intro: [
          `Our staff restored your access to ${bankName}. You can sign in again, and your accounts can pay.`,
        ],
        advice: ['If you did not expect this, contact us.'],
        action: 'Sign in',
        smallPrint: [],
      }),
    },
    'email-change-requested': ({ bankName }) => ({
      subject: 'Somebody asked to change your e-mail address',
      preview: 'If it was you, there is nothing to do here. If it was not you, reset your password now.',
      heading: 'Somebody asked to change your e-mail address',
      intro: [
        `Somebody asked to change the e-mail address of your ${bankName} account to the one below. The change takes effect once the new address is confirmed; until then, we will write to you here. If it was you, there is nothing to do here.`,
      ],
      advice: [
        'If it was not you, reset your password now: that cancels the change and signs everybody else out.',
      ],
      action: 'Reset my password',
      smallPrint: [],
    }),
    'email-change-proposed': ({ bankName }) => ({
      subject: 'Is this your new e-mail address?',
      preview: 'Approve it only if you asked for it. Otherwise refuse it: nothing changes.',
      heading: 'Is this your new e-mail address?',
      intro: [
        `Our staff entered another e-mail address for your ${bankName} account. Nothing changes unless you approve it.`,
      ],
      advice: [
        'Approve it only if you asked us to change it and this address is yours. Whoever reads that address can reset your password.',
        'If you did not ask for it, refuse it and contact us.',
      ],
      action: 'Approve or refuse',
      smallPrint: ['You can also decide in your settings. Without your approval the address stays as it is.'],
    }),
    'email-change-scheduled': ({ bankName }) => ({
      subject: 'Your e-mail address is about to change',
      preview: 'If you did not ask for this, stop it now.',
      heading: 'Your e-mail address is about to change',
      intro: [
        `The bank is about to change the e-mail address of your ${bankName} account to the one below. If you asked for it, there is nothing to do.`,
      ],
      advice: [
        'If you did not ask for it, stop it now. After the change, whoever reads the new address can reset your password.',
      ],
      action: 'Stop the change',
      smallPrint: ['The link works until the change takes effect.'],
    }),
    'email-change-undone': {
      restored: ({ bankName }) => ({
        subject: 'This is your e-mail address again',
        preview: 'The change was undone and everybody was signed out. Choose a new password.',
        heading: 'This is your e-mail address again',
        intro: [
          `The change of the e-mail address of your ${bankName} account was undone. Everybody was signed out.`,
        ],
        advice: ['Choose a new password if you have not done so yet, and check your security settings.'],
        action: 'Choose a new password',
        smallPrint: [],
      }),
      replaced: ({ bankName }) => ({
        subject: 'A change of your e-mail address was undone',
        preview: 'Your account has its previous e-mail address again. If it was not you, contact us.',
        heading: 'A change of your e-mail address was undone',
        intro: [
          `Somebody who reads the previous e-mail address of your ${bankName} account undid the change to this one. Everybody was signed out, and we write to the previous address again.`,
        ],
        advice: ['If it was not you, contact us immediately.'],
        action: `Go to ${bankName}`,
        smallPrint: [],
      }),
    },
    'email-changed': {
      undoable: ({ bankName }) => ({
        subject: 'Your e-mail address was changed',
        preview: 'If it was you, there is nothing to do. If it was not you, undo it now.',
        heading: 'Your e-mail address was changed',
        intro: [
          `Your ${bankName} account has a new e-mail address. From now on, we will write to that address. If you changed it, there is nothing to do.`,
        ],
        advice: [
          'If it was not you, undo the change now: this address becomes yours again, everybody is signed out, and you choose a new password.',
        ],
        action: 'Undo the change',
        smallPrint: ['Do not share the link: anyone who has it can undo the change.'],
      }),
      entered: ({ bankName }) => ({
        subject: 'This is now your e-mail address with us',
        preview: 'Choose a password to sign in.',
        heading: 'Your e-mail address was changed',
        intro: [
          `The bank changed the e-mail address of your ${bankName} account to this one. From now on, we will write to you here.`,
        ],
        advice: ['If you cannot sign in, choose a new password.'],
        action: 'Choose a new password',
        smallPrint: [
          `If you have no account with ${bankName}, somebody entered your address by mistake. Ignore this e-mail.`,
        ],
      }),
      old: ({ bankName }) => ({
        subject: 'Your e-mail address was changed',
        preview: 'If it was you, there is nothing to do. If it was not you, reset your password now.',
        heading: 'Your e-mail address was changed',
        intro: [
          `Your ${bankName} account has a new e-mail address. From now on, we will write to that address. If you changed it, there is nothing to do.`,
        ],
        advice: [
          'If it was not you, reset your password now: somebody else has access to your account. If you do not receive a link, contact us immediately.',
        ],
        action: 'Reset my password',
        smallPrint: [],
      }),
      new: ({ bankName }) => ({
        subject: 'This is now your e-mail address with us',
        preview: `From now on, ${bankName} will write to you here.`,
        heading: 'Your e-mail address was changed',
        intro: [
          `This is now the e-mail address of your ${bankName} account. From now on, we will write to you here. If you changed it, there is nothing to do.`,
        ],
        advice: ['If it was not you, open your security settings and secure your account now.'],
        action: 'Open security settings',
        smallPrint: [
          'For a day, your password cannot be reset by e-mail.',
          `If you have no account with ${bankName}, somebody entered your address by mistake. Ignore this e-mail.`,
        ],
      }),
    },
    'money-received': {
      fromCustomer: ({ amount, from }) => ({
        subject: `You received ${amount} from ${from}`,
        preview: `${from} sent you ${amount}. It is in your account.`,
        heading: `You received ${amount}`,
        intro: ['Money has arrived in your account. You can use it right away.'],
        advice: [],
        action: 'View transfer',
        smallPrint: [
          'If you do not know the sender, or somebody asks you to send the money back, contact us before you send anything.',
        ],
      }),
      fromBank: ({ amount, title }) => ({
        subject: `You received ${amount}: ${title}`,
        preview: `${title}: ${amount} is in your account.`,
        heading: `You received ${amount}`,
        intro: ['Money has arrived in your account. You can use it right away.'],
        advice: [],
        action: 'View transfer',
        smallPrint: ['If you did not expect it, contact us before you use it.'],
      }),
    },
    'transfer-reversed': {
      in: ({ amount, bankName }) => ({
        subject: `${amount} is back in your account`,
        preview: `${bankName} reversed a transfer, and the money came back to you.`,
        heading: 'A transfer was reversed',
        intro: [`${bankName} took back a transfer that left your account. The money is yours again.`],
        advice: [],
        action: 'View reversal',
        smallPrint: ['Both movements stay in your account: the transfer, and its reversal.'],
      }),
      out: ({ amount, bankName }) => ({
        subject: `A transfer of ${amount} to you was reversed`,
        preview: `${bankName} took back money that you had received.`,
        heading: 'A transfer was reversed',
        intro: [`${bankName} took back a transfer that you had received. The money left your account.`],
        advice: ['If you do not know why, contact us.'],
        action: 'View reversal',
        smallPrint: ['Both movements stay in your account: the transfer, and its reversal.'],
      }),
    },
    'money-digest': ({ payments, count }) => ({
      subject: payments === 1 ? 'You received one more payment' : `You received ${count} more payments`,
      preview: 'The money is in your account.',
      heading: payments === 1 ? 'One more payment' : `${count} more payments`,
      intro: ['Several payments arrived within a few minutes, so this e-mail sums up the rest.'],
      advice: [],
      action: 'View your accounts',
      smallPrint: [
        'If you do not know the senders, or somebody asks you to send the money back, contact us before you send anything.',
      ],
    }),
  },
};
