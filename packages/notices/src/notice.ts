import type { PrismaClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import type { EventName, EventOf } from '@caudal/domain/events';
import type { Email } from '@caudal/emails';
import type { Identity } from '@caudal/identity';

/** What notices work with, made once per process. */
export interface Notices {
  readonly prisma: PrismaClient;
  readonly identity: Pick<Identity, 'jobs' | 'secrets'>;
  /** Where links lead. */
  readonly publicUrl: URL;
  /** Stands for the bank's own accounts. */
  readonly bankName: string;
}

/** An e-mail with its recipient and language, not yet put into words. */
export interface AddressedEmail {
  readonly to: string;
  readonly locale: string;
  readonly email: Email;
}

/** The user who is told. */
export interface Recipient {
  readonly id: UserId;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly locale: string;
  readonly fullName: string;
}

/** Which of a user's addresses a notice goes to: the present one, or one of the two of a changed address. */
export type Audience = 'user' | 'old-address' | 'new-address';

/** One e-mail that tells of an event. */
export interface Notice<Name extends EventName = EventName> {
  readonly audience: Audience;
  /** The users who are told; everybody whom the event concerns, if absent. */
  tells?(event: EventOf<Name>): readonly UserId[];
  /** Composes the e-mail; undefined if it must not be sent. */
  compose(event: EventOf<Name>, recipient: Recipient, notices: Notices): Promise<AddressedEmail | undefined>;
}
