export { confirmEmail } from './codes/confirm-email.ts';
export { CODE_MINUTES, readEmailCode } from './codes/email-code.ts';
export { LINK_PAUSE_MS, requestLink, sendRequestedLink } from './codes/request-link.ts';
export {
  getVerification,
  requestVerification,
  type VerificationState,
} from './codes/request-verification.ts';
export { applyDueEmailChanges } from './email-changes/apply-due-email-changes.ts';
export {
  approveEmailChange,
  approveEmailChangeByLink,
} from './email-changes/approve-email-change.ts';
export { codeOfEmailChange } from './email-changes/change-code.ts';
export { PROPOSAL_DAYS, UNDO_DAYS, WAITING_DAYS } from './email-changes/email-change.ts';
export { RESET_HELD_MS } from './email-changes/is-reset-held.ts';
export { listEmailChanges, type OpenEmailChange } from './email-changes/list-email-changes.ts';
export { proposeEmail } from './email-changes/propose-email.ts';
export { refuseEmailChange, refuseEmailChangeByLink } from './email-changes/refuse-email-change.ts';
export {
  cancelScheduledEmail,
  scheduleEmailChange,
  scheduleEmailChangeIn,
} from './email-changes/schedule-email-change.ts';
export { undoEmailChange } from './email-changes/undo-email-change.ts';
export { withdrawEmailChanges } from './email-changes/withdraw-email-changes.ts';
export { type ListHistoryInput, listHistory } from './history/list-history.ts';
export {
  createIdentity,
  type Identity,
  type IdentityOptions,
  type RequestOrigin,
  TOKEN_LIFETIMES,
  type TokenLifetimes,
} from './identity.ts';
export type { Secrets } from './keys.ts';
export { type IdentityObserver, SIGN_IN_OUTCOMES, type SignInOutcome } from './observer.ts';
export { changePassword } from './passwords/change-password.ts';
export { isEasyToGuess } from './passwords/check-strength.ts';
export { confirmPasswordReset } from './passwords/confirm-password-reset.ts';
export type { Passwords } from './passwords/passwords.ts';
export { requestPasswordReset } from './passwords/request-password-reset.ts';
export { refuseStale, type SeenProfile } from './profile/refuse-stale.ts';
export { updateProfile } from './profile/update-profile.ts';
export { beginSecondFactor } from './second-factor/begin-second-factor.ts';
export { confirmSecondFactor } from './second-factor/confirm-second-factor.ts';
export { confirmSession } from './second-factor/confirm-session.ts';
export { SECOND_FACTOR_KEYS, secondFactorKeyIds } from './second-factor/key-ids.ts';
export { reencryptSecondFactors } from './second-factor/reencrypt-second-factors.ts';
export { removeSecondFactor } from './second-factor/remove-second-factor.ts';
export { replaceRecoveryCodes } from './second-factor/replace-recovery-codes.ts';
export {
  resetSecondFactor,
  resetSecondFactorIn,
  type SecondFactorReset,
} from './second-factor/reset-second-factor.ts';
export { secondFactorStatus } from './second-factor/second-factor-status.ts';
export {
  CONFIRMED_MS,
  isConfirmed,
  readSessionProof,
  type SessionProof,
} from './second-factor/session-proof.ts';
export { authenticateCookie } from './sessions/authenticate-cookie.ts';
export { describeDevice } from './sessions/describe-device.ts';
export { endSessions } from './sessions/end-sessions.ts';
export { extendSession } from './sessions/extend-session.ts';
export { type ListedSession, type ListSessionsInput, listSessions } from './sessions/list-sessions.ts';
export { type BrowserSession, TRUSTED_MS } from './sessions/lookups.ts';
export { lostSessions, type SessionInUse } from './sessions/lost-sessions.ts';
export { BROWSER_LIFETIME } from './sessions/lucia.ts';
export type { OpenedSession } from './sessions/open-session.ts';
export { revokeOtherSessions, revokeSession } from './sessions/revoke-sessions.ts';
export type { Authenticated, Session } from './sessions/session.ts';
export { endsOfBrowserSession } from './sessions/session-adapter.ts';
export { signIn } from './sessions/sign-in.ts';
export { signOut } from './sessions/sign-out.ts';
export { useSignInLink } from './sessions/use-sign-in-link.ts';
export { guessSecondFactor } from './throttles/guess-second-factor.ts';
export { LIMITS, type Limit, type LimitName, type ThrottleLimits } from './throttles/limits.ts';
export { networkOf } from './throttles/network-of.ts';
export { authenticateToken } from './tokens/authenticate-token.ts';
export { createToken } from './tokens/create-token.ts';
export type { IssuedTokens } from './tokens/issue-tokens.ts';
export { renewToken } from './tokens/renew-token.ts';
export type { TokenFormat } from './tokens/token-writer.ts';
export { checkNames } from './users/check-names.ts';
export { createUser, type NewUser } from './users/create-user.ts';
export { findUser } from './users/find-user.ts';
export { getUser, getUsers } from './users/get-user.ts';
export { removeUnconfirmedUsers, UNCONFIRMED_KEPT_MS } from './users/remove-unconfirmed-users.ts';
export { setPassword } from './users/set-password.ts';
export type { User } from './users/user.ts';
