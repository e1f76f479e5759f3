import type { Role, UserId } from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';

/** A member of staff, as admins see them. */
export interface TeamMember {
  readonly id: UserId;
  readonly username: string;
  readonly fullName: string;
  readonly role: Role;
  readonly status: 'active' | 'disabled';
  /** Whether they have a second factor, set up to the end. */
  readonly hasSecondFactor: boolean;
  /** When they last used the bank, accurate to the minute; null if no device of theirs is known. */
  readonly lastSeenAt: Date | null;
}

/** All staff by name: few, so there are no pages. */
export async function listTeam({ identity }: Pick<Backoffice, 'identity'>): Promise<TeamMember[]> {
  return identity.prisma.$queryRaw<TeamMember[]>`
    SELECT u.id, u.username, u.full_name AS "fullName", u.role::text AS role, u.status::text AS status,
           EXISTS (SELECT FROM totp_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
             AS "hasSecondFactor",
           GREATEST((SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id),
                    (SELECT max(d.last_seen_at) FROM known_devices d WHERE d.user_id = u.id)) AS "lastSeenAt"
    FROM users u WHERE u.role <> 'depositor'
    ORDER BY caudal_search_key(u.full_name), u.id`;
}
