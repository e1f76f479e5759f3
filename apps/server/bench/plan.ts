import { Prisma, type PrismaClient } from '@caudal/db';

/** What sets something for the rest of its transaction. */
const SETS = /\bset_config\(/;

/**
 * The nodes of the plan that read or sort something, of the last statement that a look-up sends, run once more with
 * what the look-up sets for it.
 *
 * @param alike - gives nodes of the same kind the same name; they are counted.
 */
export async function planOf(
  prisma: PrismaClient,
  lookUp: (recording: PrismaClient) => Promise<unknown>,
  alike: (line: string) => string = (line) => line,
): Promise<string[]> {
  const asked: Prisma.Sql[] = [];
  const record = (strings: TemplateStringsArray, ...values: unknown[]) => {
    const sql = Prisma.sql(strings, ...values);
    asked.push(sql);
    return prisma.$queryRaw(sql);
  };
  const recording = new Proxy(prisma, {
    get: (client, key) => (key === '$queryRaw' ? record : Reflect.get(client, key)),
  });
  await lookUp(recording);
  const sql = asked.at(-1);
  if (sql === undefined) throw new Error('the look-up asks nothing');
  const rows = await prisma.$transaction(async (tx) => {
    for (const setting of asked.filter(({ text }) => SETS.test(text))) await tx.$queryRaw(setting);
    return tx.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
      `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) ${sql.text}`,
      ...sql.values,
    );
  });
  const nodes = rows
    .map((row) => row['QUERY PLAN'].trim())
    .filter((line) => /Scan|Sort|Append|Limit/.test(line) && !line.includes('never executed'));
  const counts = new Map<string, number>();
  for (const line of nodes.map(alike)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} ×${count}`));
}
