import { isIPv4 } from 'node:net';

/** Connection options of an SMTP server, in nodemailer's terms. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS if offered. */
  readonly secure: boolean;
  /** Send nothing unencrypted, whatever the server offers. */
  readonly requireTLS: boolean;
  readonly tls: { readonly rejectUnauthorized: boolean };
  readonly auth?: { readonly user: string; readonly pass: string };
}

const DEFAULT_PORT = { 'smtp:': 587, 'smtps:': 465 } as const;

/**
 * Parses `smtp://user:password@host:port` or `smtps://…`. Port, user and password are optional; special characters in
 * user and password are percent-encoded.
 *
 * @throws TypeError that does not quote the URL, which may contain a password.
 */
export function readSmtpUrl(text: string): SmtpServer {
  const url = URL.parse(text);
  if (url === null || url.hostname === '') throw new TypeError('The SMTP URL is invalid or has no host.');
  const { protocol } = url;
  if (protocol !== 'smtp:' && protocol !== 'smtps:') {
    throw new TypeError('The SMTP URL must begin with smtp:// or smtps://.');
  }
  // Refuse what looks like an option rather than ignore it silently.
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    throw new TypeError('The SMTP URL may contain only user, password, host and port.');
  }
  const host = url.hostname.replaceAll(/^\[|\]$/g, '').toLowerCase();
  const auth = credentialsOf(url);
  const loopback = isLoopback(host);
  return {
    host,
    port: url.port === '' ? DEFAULT_PORT[protocol] : Number(url.port),
    secure: protocol === 'smtps:',
    requireTLS: auth !== undefined && !loopback,
    // A relay on this machine has a self-signed certificate, and traffic to it never leaves the machine.
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
