import type { AccountId, SessionId, TransferId, UserId } from '@caudal/domain';
import { expectTypeOf, test } from 'vitest';
import type { Account, AuditEvent, Entry, Session, Transfer, User } from '../generated/client.ts';

// The compiler checks this: with a wrong type, or `any`, the file does not compile.
test('id columns of rows are branded, foreign keys included', () => {
  expectTypeOf<User['id']>().toEqualTypeOf<UserId>();
  expectTypeOf<Session['id']>().toEqualTypeOf<SessionId>();
  expectTypeOf<Account['id']>().toEqualTypeOf<AccountId>();
  expectTypeOf<Account['ownerId']>().toEqualTypeOf<UserId | null>();
  expectTypeOf<Transfer['id']>().toEqualTypeOf<TransferId>();
  expectTypeOf<Entry['accountId']>().toEqualTypeOf<AccountId>();
  expectTypeOf<AuditEvent['id']>().toEqualTypeOf<string>();
});
