import { recordAudit, type TransactionClient } from '@caudal/db';
import { type DomainCode, DomainError, refuseAccess, type UserId } from '@caudal/domain';
import { REQUESTS } from '@caudal/domain/requests';
import type { Authenticated, RequestOrigin } from '@caudal/identity';
import { v4 as uuidv4 } from 'uuid';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';
import { type Act, inputOf } from './act.ts';
import { canonicalInput } from './canonical-input.ts';
import { KINDS } from './kinds.ts';
import { type Described, subjectsOf } from './request-kind.ts';
import { type RequestRow, type StaffRequest, viewRequest } from './staff-request.ts';

export interface AskedRequest {
  /** Minted by the caller: the same id with the same act is one request. */
  readonly id: string;
  readonly act: Act;
  readonly reason: string;
  readonly maker: Pick<Authenticated, 'user'>;
  readonly origin?: RequestOrigin | undefined;
}

/** What stays so: whoever asks anyway would wait in vain. Money may come, and an account may be unfrozen. */
const FOR_GOOD: ReadonlySet<DomainCode> = new Set([
  'ACCOUNT_CLOSED',
  'CURRENCY_MISMATCH',
  'ALREADY_EXISTS',
  'NOT_FOUND',
  'NOT_REVERSIBLE',
  'ALREADY_REVERSED',
]);

/**
 * Asks a second person for something. It is always allowed, also for what its maker may do alone.
 *
 * @throws DomainError `FORBIDDEN` for what the maker may not ask; `NOT_FOUND`, `SELF_SERVICE`, and what is wrong for
 *   good, on a path under `act`; `ID_REUSED` on `id`.
 */
export async function askRequest(
  office: Pick<Backoffice, 'banking' | 'requestDays'>,
  { id, act, reason, maker: { user }, origin }: AskedRequest,
): Promise<StaffRequest> {
  const { prisma } = office.banking;
  const refusal = refuseAccess(REQUESTS[act.action].askedBy, user);
  if (refusal !== undefined) throw new DomainError(refusal);
  const asked = canonicalInput(act.action, await inputOf(prisma, act));
  const earlier = await prisma.staffRequest.findUnique({ where: { id } });
  // What has become of it since says nothing against asking again: whoever lost the answer gets it.
  if (earlier !== null) return answer(earlier);
  const described = await KINDS[act.action].describe(prisma, asked.bytes);
  refuseSelf(user.id, { ownerIds: subjectsOf(described), path: ['act'] });
  const unfit = await KINDS[act.action].refuseMaker?.(prisma, asked.bytes, user.id);
  if (unfit !== undefined) throw new DomainError(unfit);
  if (described.obstacle !== null && FOR_GOOD.has(described.obstacle))
    throw new DomainError(described.obstacle, { path: ['act'] });
  await prisma.$transaction(async (tx) => {
    const until = await insert(tx, { id, action: act.action, makerId: user.id, reason, ...asked, described });
    if (until === undefined) return;
    const { subjectId, accountId } = described;
    await recordAudit(tx, {
      name: 'request.asked',
      actorId: user.id,
      object: { type: 'request', id },
      after: {
        action: act.action,
        subjectId,
        accountId,
        input: Buffer.from(asked.bytes).toString('utf8'),
        digest: Buffer.from(asked.digest).toString('hex'),
        why: reason,
        until: until.toISOString(),
      },
      origin,
    });
  });

  /** @returns when it expires; undefined if the id is taken. */
  async function insert(tx: TransactionClient, row: NewRow): Promise<Date | undefined> {
    const { subjectId, accountId, other, changes } = row.described;
    const [inserted] = await tx.$queryRaw<{ expires_at: Date }[]>`
      INSERT INTO staff_requests (id, action, maker_id, subject_id, account_id, other_subject_id, other_account_id, input,
                                  digest, reason, shown, namespace, created_at, expires_at)
      SELECT ${row.id}::uuid, ${row.action}, ${row.makerId}::uuid, ${subjectId}::uuid, ${accountId}::uuid,
             ${other?.subjectId ?? null}::uuid, ${other?.accountId ?? null}::uuid, ${row.bytes}, ${row.digest},
             ${row.reason}, ${JSON.stringify(changes)}::jsonb, ${uuidv4()}::uuid,
             now.at, now.at + make_interval(days => ${office.requestDays}::int)
        FROM (SELECT clock_timestamp() AS at) AS now
      ON CONFLICT (id) DO NOTHING
      RETURNING expires_at`;
    return inserted?.expires_at;
  }

  function answer(row: RequestRow): Promise<StaffRequest> {
    const isSame =
      row.makerId === user.id && row.reason === reason && Buffer.from(row.digest).equals(asked.digest);
    if (!isSame) throw new DomainError('ID_REUSED', { path: ['id'] });
    return viewRequest(prisma, row);
  }

  return answer(await prisma.staffRequest.findUniqueOrThrow({ where: { id } }));
}

interface NewRow {
  readonly id: string;
  readonly action: string;
  readonly makerId: UserId;
  readonly reason: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly described: Described;
}
