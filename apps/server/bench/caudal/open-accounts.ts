import type { Workbench } from '../bench.ts';
import { execute } from '../connection.ts';

/** One statement creates this many in a few seconds. */
const CHUNK = 50_000;

/** Overdraft limit of every account, so that the bench needs no deposits first. */
const OVERDRAFT_MINOR = 1_000_000_000_000;

/** Creates customers who can sign in, each with one account: the same rows as sign-up and `openAccount`. */
export async function openAccounts({ signal, show }: Workbench, url: string, count: number): Promise<void> {
  for (let done = 0; done < count; done += CHUNK) {
    signal.throwIfAborted();
    await execute(url, SQL, [done + 1, Math.min(count, done + CHUNK), PASSWORD_HASH, OVERDRAFT_MINOR]);
    if (count > CHUNK) show('Opening accounts', Math.min(count, done + CHUNK), count);
  }
}

export const PASSWORD = 'the password of every user of the bench';
/** The hash by `quickPasswords` of tokens.ts. */
export const PASSWORD_HASH = `quick:${PASSWORD}`;

/** Check digits make the account number 1 modulo 97 (ISO 7064). */
const SQL = `
  WITH new_user AS (
    INSERT INTO users (id, username, email, full_name, password_hash, password_changed_at, email_verified_at)
    SELECT uuidv7(), 'bench_' || n, 'bench_' || n || '@example.com', 'Ana García', $3, now(), now()
    FROM generate_series($1::int, $2::int) n
    RETURNING id, substr(username, 7)::bigint AS n
  ), account AS (
    SELECT uuidv7() AS id, id AS owner_id,
           lpad(n::text, 10, '0') || lpad((98 - n * 100 % 97)::text, 2, '0') AS number
    FROM new_user ORDER BY n)
  INSERT INTO accounts (id, number, kind, owner_id, currency, overdraft_limit_minor, last_hash, last_created_at,
                        last_booked_at, created_at)
  SELECT id, number, 'customer', owner_id, 'USD', $4, caudal_genesis_hash(id, 'USD'), now(), now(), now()
  FROM account`;
