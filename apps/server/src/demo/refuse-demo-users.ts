import type { PrismaClient } from '@caudal/db';
import { CommandProblem } from '../program/problems.ts';
import { DEMO_USERS, demoUserId } from './demo-users.ts';

/**
 * Refuses to serve demo users where others can reach the bank: their password was shown on the sign-in page. They come
 * from an earlier start on this machine only, or with a copy of such a database.
 *
 * @throws CommandProblem that says who and what to do.
 */
export async function refuseDemoUsers(prisma: PrismaClient): Promise<void> {
  const found = await prisma.user.findMany({
    where: { id: { in: DEMO_USERS.map(({ username }) => demoUserId(username)) }, status: 'active' },
    select: { username: true },
    orderBy: { username: 'asc' },
  });
  if (found.length === 0) return;
  const names = found.map(({ username }) => username);
  throw new CommandProblem(
    [
      `This database has demo users (${names.join(', ')}), whose password is no secret, and the bank is not for this machine only.`,
      'Use another database, or another CAUDAL_DATA_DIR. To go on with this one, create an administrator of your own, since the last one stays, and disable each of them:',
      ...names.map((name) => `  npm run caudal -- user disable ${name}`),
    ].join('\n'),
  );
}
