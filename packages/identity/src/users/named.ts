/**
 * Finds a user by what was typed: a username, or an e-mail address that the user has confirmed. An unconfirmed address
 * names nobody: anybody can sign up with it.
 *
 * @param name - lower case. No username contains an at sign.
 */
export function named(name: string) {
  return name.includes('@') ? { email: name, emailVerifiedAt: { not: null } } : { username: name };
}
