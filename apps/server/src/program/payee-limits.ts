import type { PayeeLimits } from '@caudal/banking';
import type { Identity } from '@caudal/identity';

/** Identity counts what customers learn about each other; banking says when. */
export function createPayeeLimits({ throttles }: Pick<Identity, 'throttles'>): PayeeLimits {
  return {
    countLookUps: (userId, people) => throttles.consume('payeeLookup', userId, { points: people, userId }),
    countSave: (userId) => throttles.consume('payeeSave', userId, { userId }),
  };
}
