import { emailLocaleFor, renderEmail } from '@caudal/emails';
import type { Payload, Run } from '@caudal/jobs';
import { composeEmailOf } from '@caudal/notices';
import { inSpan, SpanKind } from '@caudal/tracing';
import type { JobContext } from './job-context.ts';

/** Sends one e-mail, composed now. A used or expired code and a disabled user get none. */
export async function sendEmail(context: JobContext, { id, payload }: Run<Payload<'email'>>): Promise<void> {
  const { transport, from, bankName, timeZone, logger } = context;
  const addressed = await composeEmailOf(context, payload);
  if (addressed === undefined) {
    logger.info({ jobId: id, kind: payload.kind }, 'an e-mail was not sent: it is out of date');
    return;
  }
  const { to, locale, email } = addressed;
  const rendered = await renderEmail({ locale: emailLocaleFor(locale), bankName, timeZone, email });
  // The job's id: a mail sent again after a crash is recognised as the same.
  await inSpan(
    'send e-mail',
    { kind: SpanKind.CLIENT, attributes: { 'caudal.email.kind': email.kind } },
    () => transport.send({ id, to, from, ...rendered }),
  );
  logger.info({ jobId: id, kind: email.kind }, 'an e-mail was sent');
}
