/**
 * The generation of this program, for migrations to wait for. Raise it by one in a program that stops using something
 * which a later migration is to drop, rename or restrict; that migration then begins with `-- Oldest program: N`.
 * Decision 56: docs/decisions/0056-oldest-program-of-a-migration.md.
 */
export const PROGRAM_GENERATION = 1;
