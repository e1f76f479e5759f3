import {
  bankAccounts,
  findNames,
  getVerification,
  lastVerifications,
  openVerification,
  startVerification,
  trialBalance,
} from '@caudal/backoffice';
import { addDays, dayOf, startOfDay } from '@caudal/domain';
import { emptyInput, ledgerOut, ledgerVerificationOut, verificationIdInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { resultShape, verificationShape } from '../shapes/verification.ts';
import { router } from '../trpc.ts';

/** The days of movements of the bank's own accounts, today included. */
const DAYS = 7;

/** The books as a whole, for who audits them. */
export const staffLedgerRouter = router({
  get: procedure('audit', {
    method: 'GET',
    path: '/staff/ledger',
    summary: 'Get the state of the ledger',
    description:
      'The trial balance of each currency, the bank’s own accounts with what moved them in the last seven days, and the last verifications.',
  })
    .input(emptyInput)
    .output(ledgerOut)
    .query(async ({ ctx: { runtime } }) => {
      const { timeZone } = runtime;
      const since = startOfDay(addDays(dayOf(new Date(), timeZone), 1 - DAYS), timeZone);
      const [balances, accounts, verifications, running] = await Promise.all([
        trialBalance(runtime),
        bankAccounts(runtime, { since, timeZone }),
        lastVerifications(runtime),
        openVerification(runtime),
      ]);
      const starters = [...verifications, running].flatMap((one) => one?.startedBy ?? []);
      const names = await findNames(runtime, starters);
      return {
        trialBalance: balances,
        bankAccounts: accounts.map(({ movements, ...account }) => ({
          ...account,
          movements: [...movements],
        })),
        verifications: verifications.map((result) => resultShape(result, names)),
        running: running === undefined ? null : verificationShape(running, undefined, names),
      };
    }),

  verify: procedure('audit', {
    method: 'POST',
    path: '/staff/ledger/verifications',
    summary: 'Verify the ledger',
    description:
      'Starts a verification as a job, or answers with the one that waits or runs: there is one at a time in the whole bank. Takes no body. Ask for its state by its id.',
  })
    .input(emptyInput)
    .output(ledgerVerificationOut)
    .mutation(async ({ ctx: { runtime, caller, origin } }) => {
      const { job, result } = await startVerification(runtime, { actorId: caller.user.id, origin });
      return verificationShape(
        job,
        result,
        await findNames(runtime, job.startedBy === null ? [] : [job.startedBy]),
      );
    }),

  verification: procedure('audit', {
    method: 'GET',
    path: '/staff/ledger/verifications/{id}',
    summary: 'Get a verification',
    description: 'State, progress and result of a verification of the last week.',
  })
    .input(verificationIdInput)
    .output(ledgerVerificationOut)
    .query(async ({ ctx: { runtime }, input }) => {
      const { job, result } = await getVerification(runtime, input);
      return verificationShape(
        job,
        result,
        await findNames(runtime, job.startedBy === null ? [] : [job.startedBy]),
      );
    }),
});
