import type { AccountId, SessionId, TransferId, UserId } from '@caudal/domain';
import { expectTypeOf, test } from 'vitest';
import type { Account, AuditEvent, Entry, Session, Transfer, User } from '../generated/client.ts';

// The compiler proves it: with a wrong type, or `any`, this file does not compile.
test('rows have branded ids, in the columns of other tables as well', () => {
  expectTypeOf<User['id']>().toEqualTypeOf<UserId>();
  expectTypeOf<Session['id']>().toEqualTypeOf<SessionId>();
  expectTypeOf<Account['id']>().toEqualTypeOf<AccountId>();
  expectTypeOf<Account['ownerId']>().toEqualTypeOf<UserId | null>();
  expectTypeOf<Transfer['id']>().toEqualTypeOf<TransferId>();
  expectTypeOf<Entry['accountId']>().toEqualTypeOf<AccountId>();
  expectTypeOf<AuditEvent['id']>().toEqualTypeOf<string>();
});
