import type { PrismaClient } from '@caudal/db';
import { type Role, type UserId, userIdFrom } from '@caudal/domain';
import { v7 } from 'uuid';

export interface TestUser {
  readonly id: UserId;
  readonly username: string;
  readonly fullName: string;
}

interface UserOptions {
  readonly username?: string;
  readonly fullName?: string;
  readonly role?: Role;
  readonly status?: 'active' | 'disabled';
}

/** Creates a verified customer without a password. */
export async function aCustomer(prisma: PrismaClient, options: UserOptions = {}): Promise<TestUser> {
  const id = userIdFrom(v7());
  const username = options.username ?? `c_${id.replaceAll('-', '').slice(-20)}`;
  const fullName = options.fullName ?? 'Ana García';
  await prisma.user.create({
    data: {
      id,
      username,
      fullName,
      email: `${username}@example.com`,
      emailVerifiedAt: new Date(),
      role: options.role ?? 'depositor',
      status: options.status ?? 'active',
    },
  });
  return { id, username, fullName };
}

export function aBanker(prisma: PrismaClient, options: UserOptions = {}): Promise<TestUser> {
  return aCustomer(prisma, { fullName: 'Mara Banker', ...options, role: 'banker' });
}
