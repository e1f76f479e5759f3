import { hash, verify } from '@node-rs/argon2';

/** How passwords are turned into what is stored, and compared with it. */
export interface Passwords {
  /** @returns a PHC string that holds its own parameters. */
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
}

/** OWASP's first choice for Argon2id (2024): 19 MiB, two passes, one lane. The package's default algorithm is it. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Argon2id over the whole password. It is composed first (NFKC), since two keyboards can give different code points
 * for the same letters.
 */
export const argon2id: Passwords = {
  hash: (password) => hash(password.normalize('NFKC'), PARAMETERS),
  verify: (stored, password) => verify(stored, password.normalize('NFKC')),
};
