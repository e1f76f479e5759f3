import type { EmailJob } from '@caudal/jobs';
import { composeCode } from './compose-code.ts';
import { composeDigest, composeMoneyReceived, composeNotice } from './compose-notice.ts';
import { liftFormerJob } from './former-jobs.ts';
import type { AddressedEmail, Notices } from './notice.ts';

/** Composes a job's e-mail from the current state; undefined if it is out of date. */
export async function composeEmailOf(notices: Notices, job: EmailJob): Promise<AddressedEmail | undefined> {
  switch (job.kind) {
    case 'verify-email':
    case 'reset-password':
    case 'sign-in-link':
      return composeCode(notices, job);
    case 'notice':
      return composeNotice(notices, job);
    case 'money-received':
      return composeMoneyReceived(notices, job);
    case 'money-digest':
      return composeDigest(notices, job);
    case 'password-changed':
    case 'new-sign-in':
    case 'email-change-requested':
    case 'email-changed': {
      const lifted = await liftFormerJob(notices, job);
      return lifted && composeNotice(notices, lifted);
    }
  }
}
