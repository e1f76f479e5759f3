import { isIP } from 'node:net';
import { z } from 'zod';

/** Where the server listens, and its public address. */
export interface HttpConfig {
  readonly host: string;
  readonly port: number;
  /** Determines cookies, links, and the only origin whose pages may change data. */
  readonly publicUrl: URL;
  /** Proxies whose `X-Forwarded-For` the server trusts. */
  readonly trustedProxies: readonly string[];
}

export const httpVariables = {
  HOST: z.string().default('localhost'),
  PORT: z
    .string()
    .regex(/^\d+$/, { message: 'must be a number from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { message: 'must be a number from 0 to 65535' })
    .default(3000),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, { message: 'must be an address without a path, such as https://bank.example.com' })
    .transform((text) => new URL(text))
    .optional(),
  CAUDAL_ALLOW_INSECURE_HTTP: z.stringbool({ error: 'must be true or false' }).default(false),
  CAUDAL_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .refine((entries) => entries.every(isNetwork), {
      message: 'must be addresses or networks separated by commas, such as 10.0.0.0/8',
    }),
};

export function httpConfigOf(variables: {
  HOST: string;
  PORT: number;
  PUBLIC_URL?: URL | undefined;
  CAUDAL_TRUSTED_PROXIES: string[];
}): HttpConfig {
  const { HOST: host, PORT: port } = variables;
  const publicUrl = variables.PUBLIC_URL ?? new URL(`http://localhost:${port}`);
  return { host, port, publicUrl, trustedProxies: variables.CAUDAL_TRUSTED_PROXIES };
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

/** Whether a host name or address always means this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '::1' ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}
