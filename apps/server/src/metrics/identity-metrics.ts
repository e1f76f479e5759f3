import { type IdentityObserver, LIMITS, SIGN_IN_OUTCOMES } from '@caudal/identity';
import { Counter, type Registry } from '@prometheus-io/client';

/** Metrics of sign-ins and of the limits on attempts. */
export function identityMetrics(registry: Registry): IdentityObserver {
  const signIns = new Counter({
    name: 'caudal_sign_ins_total',
    help: 'Attempts to sign in by outcome: accepted, failed (by an error), or the code of the refusal. CODE_INVALID comes after the right password',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const limited = new Counter({
    name: 'caudal_limit_refusals_total',
    help: 'Attempts refused by a rate limit, by the limit’s name',
    labelNames: ['limit'],
    registers: [registry],
  });
  for (const outcome of SIGN_IN_OUTCOMES) signIns.inc({ outcome }, 0);
  for (const limit of Object.keys(LIMITS)) limited.inc({ limit }, 0);
  return {
    signInEnded: (outcome) => signIns.inc({ outcome }),
    limited: (limit) => limited.inc({ limit }),
  };
}
