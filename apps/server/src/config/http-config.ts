import { isIP } from 'node:net';
import { z } from 'zod';
import { DEFAULT_HOST, DEFAULT_PORT } from './default-address.ts';
import { isLoopback } from './loopback.ts';
import { SETTINGS } from './setting.ts';

/** Where the server listens, and its public address. */
export interface HttpConfig {
  readonly host: string;
  readonly port: number;
  /** Determines cookies, links, and the only origin whose pages may change data. */
  readonly publicUrl: URL;
  /** Proxies whose `X-Forwarded-For` the server trusts. */
  readonly trustedProxies: readonly string[];
  /** Host names under which the bank answers besides that of `publicUrl`, as `hostNameOf` gives them. */
  readonly allowedHosts: readonly string[];
  /** Origins besides that of `publicUrl` whose pages may use the API with tokens, as browsers write them. */
  readonly corsOrigins: readonly string[];
}

export const httpSettings = {
  HOST: z
    .string()
    .prefault(DEFAULT_HOST)
    .register(SETTINGS, { meaning: 'The address on which the server listens; `0.0.0.0` for all' }),
  PORT: z
    .string()
    .regex(/^\d+$/, { message: 'must be a number from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { message: 'must be a number from 0 to 65535' })
    .prefault(DEFAULT_PORT)
    .register(SETTINGS, { meaning: 'The port on which the server listens' }),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, { message: 'must be an address without a path, such as https://bank.example.com' })
    .transform((text) => new URL(text))
    .optional()
    .register(SETTINGS, {
      meaning:
        'The address that users see. Decides cookies, links and which pages may change something. Must be `https://` outside this machine',
      unset: '`http://localhost:PORT`',
      fallback: (given) => `http://localhost:${given('PORT') ?? DEFAULT_PORT}`,
      example: 'https://bank.example.com',
    }),
  CAUDAL_ALLOW_INSECURE_HTTP: z
    .stringbool({ error: 'must be true or false' })
    .prefault('false')
    .register(SETTINGS, {
      meaning: '`true` allows plain http outside this machine: everyone on the network can read passwords',
    }),
  CAUDAL_ALLOWED_HOSTS: z
    .string()
    .transform(listOf)
    .refine(
      (names) =>
        names.every((name) => hostNameOf(name) !== undefined && !/:\d*$/.test(name.replace(/^\[.*\]/, ''))),
      {
        message:
          'must be host names or addresses without ports, separated by commas, such as bank.internal,[fd00::1]',
      },
    )
    .transform((names) => names.flatMap((name) => hostNameOf(name) ?? []))
    .prefault('')
    .register(SETTINGS, {
      meaning:
        'Host names and addresses, without ports, under which the bank answers besides that of `PUBLIC_URL`. Other hosts get 421 `MISDIRECTED`; `/healthz` and `/readyz` answer under all',
      example: 'bank.internal,[fd00::1]',
    }),
  CAUDAL_CORS_ORIGINS: z
    .string()
    .transform(listOf)
    .refine((origins) => origins.every(isSafeOrigin), {
      message:
        'must be origins separated by commas, such as https://app.example.com: no path, no *, and http:// only on this machine',
    })
    .transform((origins) => origins.map((origin) => new URL(origin).origin))
    .prefault('')
    .register(SETTINGS, {
      meaning:
        'Origins whose pages may use the API, with access tokens and never with cookies. Who controls such a page can do everything that its users can',
      example: 'https://app.example.com',
    }),
  CAUDAL_TRUSTED_PROXIES: z
    .string()
    .transform(listOf)
    .refine((entries) => entries.every(isNetwork), {
      message: 'must be addresses or networks separated by commas, such as 10.0.0.0/8',
    })
    .prefault('')
    .register(SETTINGS, {
      meaning:
        'Addresses or networks whose `X-Forwarded-For` and `X-Forwarded-Host` are trusted. Name your proxy: otherwise all users share its address, and its limits',
      example: '10.0.0.0/8',
    }),
};

export function httpConfigOf(variables: {
  HOST: string;
  PORT: number;
  PUBLIC_URL?: URL | undefined;
  CAUDAL_ALLOWED_HOSTS: string[];
  CAUDAL_CORS_ORIGINS: string[];
  CAUDAL_TRUSTED_PROXIES: string[];
}): HttpConfig {
  const { HOST: host, PORT: port } = variables;
  const publicUrl = variables.PUBLIC_URL ?? new URL(`http://localhost:${port}`);
  const { CAUDAL_ALLOWED_HOSTS: allowedHosts, CAUDAL_TRUSTED_PROXIES: trustedProxies } = variables;
  // Its own pages are no strangers to it.
  const corsOrigins = variables.CAUDAL_CORS_ORIGINS.filter((origin) => origin !== publicUrl.origin);
  return { host, port, publicUrl, allowedHosts, corsOrigins, trustedProxies };
}

/** Why plain http is refused: passwords and sessions would cross a network unencrypted. Undefined where it is fine. */
export function insecureHttpProblem(variables: {
  HOST: string;
  PUBLIC_URL?: URL | undefined;
  CAUDAL_ALLOW_INSECURE_HTTP: boolean;
}): string | undefined {
  const { HOST: host, PUBLIC_URL: publicUrl, CAUDAL_ALLOW_INSECURE_HTTP: allowed } = variables;
  if (allowed || publicUrl?.protocol === 'https:') return undefined;
  if (publicUrl !== undefined && !isLoopback(publicUrl.hostname)) {
    return 'must begin with https:// outside this machine (CAUDAL_ALLOW_INSECURE_HTTP=true allows http)';
  }
  if (publicUrl === undefined && !isLoopback(host)) {
    return `must be given when HOST is ${host}: the bank’s public https:// address`;
  }
  return undefined;
}

/**
 * Whether the bank can be reached from this machine only. Elsewhere there are neither demo users nor a mailbox.
 * Decision 45: docs/decisions/0045-demo-on-loopback-only-and-known-hosts.md.
 */
export function isOnThisMachine({ host, publicUrl }: Pick<HttpConfig, 'host' | 'publicUrl'>): boolean {
  return isLoopback(host) && isLoopback(publicUrl.hostname);
}

/**
 * The name in a `Host` header, in the form in which names are compared: lower case, addresses in their shortest form,
 * without port and without the dot that ends a full name. Undefined for what is not a host.
 */
export function hostNameOf(host: string): string | undefined {
  // Before the URL, which takes a path, a user and other scripts as well.
  if (!/^(\[[\da-f:.]+\]|[\w.-]+)(:\d*)?$/i.test(host)) return undefined;
  const name = URL.parse(`http://${host}`)?.hostname.replace(/\.$/, '');
  return name === '' ? undefined : name;
}

/** The entries of a list with commas between. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
}

/** Whether tokens are safe in its pages: anybody on the way can change a page from plain http. */
function isSafeOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !isOrigin(text) || url.hostname.includes('*')) return false;
  return url.protocol === 'https:' || isLoopback(url.hostname);
}

/** Whether it is an address, or a network such as `10.0.0.0/8`. */
export function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}
