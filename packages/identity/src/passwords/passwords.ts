import { hash, verify } from '@node-rs/argon2';

/** Hashes passwords and compares them with the stored hash. */
export interface Passwords {
  /** @returns a PHC string, which contains its parameters. */
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
}

/** OWASP's first choice for Argon2id (2024): 19 MiB, two passes, one lane. Argon2id is the package's default. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Argon2id over the whole password, normalized to NFKC: two keyboards can give different code points for the same
 * letters.
 */
export const argon2id: Passwords = {
  hash: (password) => hash(password.normalize('NFKC'), PARAMETERS),
  verify: (stored, password) => verify(stored, password.normalize('NFKC')),
};
