import {
  type ApiContext,
  type ApiRuntime,
  appRouter,
  type CaudalBridge,
  currencyShape,
  refusalOf,
} from '@caudal/api';
import type { FastifyBaseLogger } from 'fastify';
import { authenticator } from '../http/authenticate.ts';
import type { CookiePolicy } from '../http/session-cookie.ts';

export interface BridgeOptions {
  readonly runtime: ApiRuntime;
  readonly cookie: CookiePolicy;
  readonly demo: CaudalBridge['demo'];
  readonly mailbox: CaudalBridge['mailbox'];
  readonly logger: FastifyBaseLogger;
}

/** Gives the web in the same process access to the API. */
export async function placeBridge(options: BridgeOptions): Promise<void> {
  const { runtime, demo, mailbox } = options;
  const { bankName, timeZone, staffSecondFactor } = runtime;
  const callerFor: CaudalBridge['callerFor'] = async ({ headers }) => callerWith(options, headers);
  const currencies = runtime.currencies.map(currencyShape);
  const bridge: CaudalBridge = {
    bankName,
    currencies,
    timeZone,
    staffSecondFactor,
    demo,
    mailbox,
    callerFor,
  };
  Reflect.set(globalThis, Symbol.for('caudal'), bridge);
}

function callerWith({ runtime, cookie, logger }: BridgeOptions, headers: Headers) {
  // The front door overwrites what the browser sent.
  const requestId = headers.get('x-request-id') ?? undefined;
  const context: ApiContext = {
    runtime,
    origin: { requestId },
    idempotencyKey: undefined,
    noteRefusal: (err, { domainCode }) =>
      logger.error({ err, outcome: domainCode, requestId }, 'a part of an answer failed'),
    cookies: {
      device: undefined,
      setSession: refuseCookie,
      prolongSession: refuseCookie,
      clearSession: refuseCookie,
      setDevice: refuseCookie,
    },
    authenticate: authenticator(
      runtime.identity,
      cookie,
      { authorization: headers.get('authorization'), cookie: headers.get('cookie') },
      // The front door has already prolonged the session if that was due.
      () => undefined,
    ),
  };
  return appRouter.createCaller(context, {
    onError({ error, path }) {
      const { status, domainCode } = refusalOf(error);
      if (status < 500) return;
      const line = { err: error, outcome: domainCode, requestId, procedure: path };
      logger.error(line, 'a page could not load its data');
      // Next shows the error page nothing but a digest, and would make up one that is in no log.
      Object.assign(error, { digest: requestId });
    },
  });
}

function refuseCookie(): never {
  throw new Error('rendering a page cannot set cookies: sign in and out over HTTP');
}
