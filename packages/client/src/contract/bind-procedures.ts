// Written by `pnpm generate:client` from the procedures and schemas of the API. Do not edit.
import type { Binder } from '../binder.ts';
import type { Procedures } from './contract.ts';

/** Makes the functions of a client. */
export function bindProcedures(binder: Binder): Procedures {
  return {
    accounts: {
      open: binder.mutation('accounts.open', 'signed-in'),
      list: binder.pages('accounts.list', 'signed-in'),
      get: binder.query('accounts.get', 'signed-in'),
      entries: binder.pages('accounts.entries', 'signed-in'),
      balanceHistory: binder.query('accounts.balanceHistory', 'signed-in'),
      monthlyTotals: binder.query('accounts.monthlyTotals', 'signed-in'),
      balanceAt: binder.query('accounts.balanceAt', 'signed-in'),
    },
    activity: {
      read: binder.query('activity.read', 'signed-in'),
    },
    admin: {
      team: binder.pages('admin.team', 'signed-in'),
      findUser: binder.query('admin.findUser', 'signed-in'),
      setRole: binder.mutation('admin.setRole', 'signed-in'),
      disableUser: binder.mutation('admin.disableUser', 'signed-in'),
      enableUser: binder.mutation('admin.enableUser', 'signed-in'),
    },
    auth: {
      signIn: binder.mutation('auth.signIn', 'anyone'),
      signOut: binder.mutation('auth.signOut', 'signed-in'),
      extendSession: binder.mutation('auth.extendSession', 'signed-in'),
    },
    currencies: {
      list: binder.pages('currencies.list', 'anyone'),
    },
    demo: {
      startingMoney: binder.mutation('demo.startingMoney', 'signed-in'),
    },
    emailChanges: {
      list: binder.pages('emailChanges.list', 'signed-in'),
      approve: binder.mutation('emailChanges.approve', 'signed-in'),
      refuse: binder.mutation('emailChanges.refuse', 'signed-in'),
      approveByLink: binder.mutation('emailChanges.approveByLink', 'anyone'),
      refuseByLink: binder.mutation('emailChanges.refuseByLink', 'anyone'),
      undoByLink: binder.mutation('emailChanges.undoByLink', 'anyone'),
    },
    emailVerifications: {
      get: binder.query('emailVerifications.get', 'signed-in'),
      send: binder.mutation('emailVerifications.send', 'signed-in'),
      confirm: binder.mutation('emailVerifications.confirm', 'anyone'),
    },
    me: {
      get: binder.query('me.get', 'signed-in'),
      update: binder.mutation('me.update', 'signed-in'),
      changePassword: binder.mutation('me.changePassword', 'signed-in'),
      history: binder.pages('me.history', 'signed-in'),
    },
    notices: {
      list: binder.pages('notices.list', 'signed-in'),
      unread: binder.query('notices.unread', 'signed-in'),
      choices: binder.query('notices.choices', 'signed-in'),
      choose: binder.mutation('notices.choose', 'signed-in'),
      read: binder.mutation('notices.read', 'signed-in'),
      readUpTo: binder.mutation('notices.readUpTo', 'signed-in'),
    },
    passwordResets: {
      request: binder.mutation('passwordResets.request', 'anyone'),
      confirm: binder.mutation('passwordResets.confirm', 'anyone'),
    },
    payees: {
      resolve: binder.query('payees.resolve', 'signed-in'),
      list: binder.pages('payees.list', 'signed-in'),
      save: binder.mutation('payees.save', 'signed-in'),
      remove: binder.mutation('payees.remove', 'signed-in'),
    },
    sessions: {
      list: binder.pages('sessions.list', 'signed-in'),
      confirm: binder.mutation('sessions.confirm', 'signed-in'),
      revoke: binder.mutation('sessions.revoke', 'signed-in'),
      revokeOthers: binder.mutation('sessions.revokeOthers', 'signed-in'),
    },
    signInLinks: {
      request: binder.mutation('signInLinks.request', 'anyone'),
      use: binder.mutation('signInLinks.use', 'anyone'),
    },
    staff: {
      accounts: {
        freeze: binder.mutation('staff.accounts.freeze', 'signed-in'),
        unfreeze: binder.mutation('staff.accounts.unfreeze', 'signed-in'),
        close: binder.mutation('staff.accounts.close', 'signed-in'),
        reopen: binder.mutation('staff.accounts.reopen', 'signed-in'),
        setOverdraft: binder.mutation('staff.accounts.setOverdraft', 'signed-in'),
        setLimits: binder.mutation('staff.accounts.setLimits', 'signed-in'),
      },
      audit: {
        list: binder.pages('staff.audit.list', 'signed-in'),
        coverage: binder.query('staff.audit.coverage', 'signed-in'),
      },
      customers: {
        search: binder.pages('staff.customers.search', 'signed-in'),
        get: binder.query('staff.customers.get', 'signed-in'),
        update: binder.mutation('staff.customers.update', 'signed-in'),
        entries: binder.pages('staff.customers.entries', 'signed-in'),
        freeze: binder.mutation('staff.customers.freeze', 'signed-in'),
        unfreeze: binder.mutation('staff.customers.unfreeze', 'signed-in'),
        sessions: binder.pages('staff.customers.sessions', 'signed-in'),
        notes: binder.pages('staff.customers.notes', 'signed-in'),
        addNote: binder.mutation('staff.customers.addNote', 'signed-in'),
      },
      ledger: {
        get: binder.query('staff.ledger.get', 'signed-in'),
        verify: binder.mutation('staff.ledger.verify', 'signed-in'),
        verification: binder.query('staff.ledger.verification', 'signed-in'),
      },
      requests: {
        ask: binder.mutation('staff.requests.ask', 'signed-in'),
        list: binder.pages('staff.requests.list', 'signed-in'),
        get: binder.query('staff.requests.get', 'signed-in'),
        withdraw: binder.mutation('staff.requests.withdraw', 'signed-in'),
        approve: binder.mutation('staff.requests.approve', 'signed-in'),
        refuse: binder.mutation('staff.requests.refuse', 'signed-in'),
        count: binder.query('staff.requests.count', 'signed-in'),
      },
      transfers: {
        previewReversal: binder.query('staff.transfers.previewReversal', 'signed-in'),
        get: binder.query('staff.transfers.get', 'signed-in'),
      },
      deposit: binder.mutation('staff.deposit', 'signed-in'),
      withdraw: binder.mutation('staff.withdraw', 'signed-in'),
      reverse: binder.mutation('staff.reverse', 'signed-in'),
      blockSession: binder.mutation('staff.blockSession', 'signed-in'),
      strikeNote: binder.mutation('staff.strikeNote', 'signed-in'),
    },
    tokens: {
      create: binder.mutation('tokens.create', 'anyone'),
      renew: binder.mutation('tokens.renew', 'anyone'),
    },
    transfers: {
      create: binder.mutation('transfers.create', 'signed-in'),
      createMany: binder.mutation('transfers.createMany', 'signed-in'),
      get: binder.query('transfers.get', 'signed-in'),
      list: binder.pages('transfers.list', 'signed-in'),
    },
    twoFactor: {
      status: binder.query('twoFactor.status', 'signed-in'),
      begin: binder.mutation('twoFactor.begin', 'signed-in'),
      confirm: binder.mutation('twoFactor.confirm', 'signed-in'),
      replaceRecoveryCodes: binder.mutation('twoFactor.replaceRecoveryCodes', 'signed-in'),
      remove: binder.mutation('twoFactor.remove', 'signed-in'),
    },
    users: {
      create: binder.mutation('users.create', 'anyone'),
    },
  };
}
