import type { PrismaClient } from '@caudal/db';
import type { EmailTransport } from '@caudal/emails';
import type { Identity } from '@caudal/identity';
import type { FastifyBaseLogger } from 'fastify';
import type { JobMetrics } from '../metrics/job-metrics.ts';

/** In the bank's time zone. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** What the handlers of jobs work with, made once per process. */
export interface JobContext {
  readonly prisma: PrismaClient;
  readonly identity: Identity;
  readonly transport: EmailTransport;
  /** Who e-mails come from: an address, or a name and an address. */
  readonly from: string;
  /** Where links lead. */
  readonly publicUrl: URL;
  readonly bankName: string;
  /** IANA name. */
  readonly timeZone: string;
  /** When the ledger is verified each day; null for never, undefined for whenever it is scheduled already. */
  readonly verifyAt?: TimeOfDay | null;
  readonly metrics: JobMetrics;
  readonly logger: FastifyBaseLogger;
}
