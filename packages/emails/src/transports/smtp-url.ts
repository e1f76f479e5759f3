import { isIPv4 } from 'node:net';

/** How to reach an SMTP server, in nodemailer's terms. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS where it is offered. */
  readonly secure: boolean;
  /** Nothing goes unencrypted, whatever is offered. */
  readonly requireTLS: boolean;
  readonly tls: { readonly rejectUnauthorized: boolean };
  readonly auth?: { readonly user: string; readonly pass: string };
}

const DEFAULT_PORT = { 'smtp:': 587, 'smtps:': 465 } as const;

/**
 * Reads `smtp://user:password@host:port` or `smtps://…`. The port may be absent, and user and password too; special
 * characters in them are percent-encoded.
 *
 * @throws TypeError that does not repeat the URL, since it may have a password in it.
 */
export function readSmtpUrl(text: string): SmtpServer {
  const url = URL.parse(text);
  if (url === null || url.hostname === '') throw new TypeError('The SMTP URL is not a URL with a host.');
  const { protocol } = url;
  if (protocol !== 'smtp:' && protocol !== 'smtps:') {
    throw new TypeError('The SMTP URL begins with neither smtp:// nor smtps://.');
  }
  // Silently ignoring what looks like an option would be worse than refusing it.
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    throw new TypeError('The SMTP URL has more than user, password, host and port.');
  }
  const host = url.hostname.replaceAll(/^\[|\]$/g, '').toLowerCase();
  const auth = credentialsOf(url);
  const loopback = isLoopback(host);
  return {
    host,
    port: url.port === '' ? DEFAULT_PORT[protocol] : Number(url.port),
    secure: protocol === 'smtps:',
    requireTLS: auth !== undefined && !loopback,
    // A relay on this machine has a certificate that it made itself; what it gets never leaves the machine.
    tls: { rejectUnauthorized: !loopback },
    ...(auth !== undefined && { auth }),
  };
}

function credentialsOf({ username, password }: URL): SmtpServer['auth'] {
  if (username === '' && password === '') return undefined;
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    throw new TypeError('The user or password in the SMTP URL is not percent-encoded.');
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}
