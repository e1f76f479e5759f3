import type { RouterOutputs } from '@caudal/api';

export type Ledger = RouterOutputs['staff']['ledger']['get'];
export type VerificationResult = Ledger['verifications'][number];
export type Verification = RouterOutputs['staff']['ledger']['verification'];
