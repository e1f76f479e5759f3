import { z } from 'zod';
import { isOnThisMachine } from './http-config.ts';
import { SETTINGS } from './setting.ts';

/**
 * How e-mails leave the bank.
 * Decision 19: docs/decisions/0019-outbox-on-loopback-only.md.
 */
export type EmailConfig =
  | {
      readonly transport: 'resend';
      readonly apiKey: string;
      readonly baseUrl?: string;
      readonly from: string;
    }
  | { readonly transport: 'smtp'; readonly url: string; readonly from: string }
  /** They stay in the bank: `/mailbox` shows them. */
  | { readonly transport: 'outbox'; readonly from: string };

export const emailSettings = {
  SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:$/.test(URL.parse(text)?.protocol ?? ''), {
      message: 'must be an address such as smtps://user:password@mail.example.com',
    })
    .optional()
    .register(SETTINGS, {
      meaning:
        '`smtps://user:password@host:465` or `smtp://…` (STARTTLS where offered; credentials go unencrypted only to this machine)',
      unset: 'the bank keeps its e-mails, for a trial on this machine only',
      secret: true,
    }),
  RESEND_API_KEY: z
    .string()
    .optional()
    .register(SETTINGS, { meaning: 'The key of a Resend account, instead of `SMTP_URL`', secret: true }),
  RESEND_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://api.resend.com' })
    .optional()
    .register(SETTINGS, {
      meaning: 'Another server with the same API as Resend',
      unset: 'Resend’s own',
      example: 'https://api.resend.com',
    }),
  CAUDAL_EMAIL_FROM: z
    .string()
    .regex(/^([^<>\p{Cc}]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/u, {
      message: 'must be an address such as Caudal <no-reply@bank.example.com>',
    })
    .optional()
    .register(SETTINGS, {
      meaning: 'The sender of e-mails. Required with `SMTP_URL` or `RESEND_API_KEY`',
      example: 'Caudal <no-reply@bank.example.com>',
    }),
};

type EmailVariables = {
  readonly RESEND_API_KEY?: string | undefined;
  readonly RESEND_BASE_URL?: string | undefined;
  readonly SMTP_URL?: string | undefined;
  readonly CAUDAL_EMAIL_FROM?: string | undefined;
};

export function emailConfigOf(given: EmailVariables): EmailConfig {
  const { RESEND_API_KEY: apiKey, RESEND_BASE_URL: baseUrl, SMTP_URL: url, CAUDAL_EMAIL_FROM } = given;
  const from = CAUDAL_EMAIL_FROM ?? 'Caudal <no-reply@localhost>';
  if (apiKey !== undefined) {
    return { transport: 'resend', apiKey, from, ...(baseUrl === undefined ? {} : { baseUrl }) };
  }
  return url === undefined ? { transport: 'outbox', from } : { transport: 'smtp', url, from };
}

/** The problem with the e-mail settings, and the variable that fixes it; undefined if there is none. */
export function emailProblem(
  given: EmailVariables & {
    readonly DATABASE_URL?: string | undefined;
    readonly PUBLIC_URL?: URL | undefined;
    readonly HOST: string;
  },
): { readonly variable: string; readonly message: string } | undefined {
  const { RESEND_API_KEY: apiKey, SMTP_URL: url, DATABASE_URL: databaseUrl } = given;
  if (apiKey !== undefined && url !== undefined) {
    return { variable: 'SMTP_URL', message: 'must not be given together with RESEND_API_KEY' };
  }
  if (apiKey === undefined && url === undefined) {
    // The outbox shows every user's e-mailed codes.
    const { HOST: host, PUBLIC_URL: publicUrl = new URL('http://localhost') } = given;
    const local = isOnThisMachine({ host, publicUrl });
    if (databaseUrl === undefined && local) return undefined;
    return {
      variable: 'SMTP_URL',
      message: 'or RESEND_API_KEY must be given: only a trial on this machine works without e-mail',
    };
  }
  if (given.CAUDAL_EMAIL_FROM === undefined) {
    return { variable: 'CAUDAL_EMAIL_FROM', message: 'must be given: the sender address of e-mails' };
  }
  return undefined;
}
