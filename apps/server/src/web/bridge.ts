import { type ApiContext, type ApiRuntime, appRouter, type CaudalBridge, refusalOf } from '@caudal/api';
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

/** Hands the API to the web in the same process. */
export async function placeBridge(options: BridgeOptions): Promise<void> {
  const { runtime, demo, mailbox } = options;
  const { bankName } = runtime;
  const callerFor: CaudalBridge['callerFor'] = async ({ headers }) => callerWith(options, headers);
  const { items: currencies } = await callerWith(options, new Headers()).currencies.list();
  const bridge: CaudalBridge = { bankName, currencies, timeZone: runtime.timeZone, demo, mailbox, callerFor };
  Reflect.set(globalThis, Symbol.for('caudal'), bridge);
}

function callerWith({ runtime, cookie, logger }: BridgeOptions, headers: Headers) {
  // Written by the front door, over whatever the browser sent.
  const requestId = headers.get('x-request-id') ?? undefined;
  const context: ApiContext = {
    runtime,
    origin: { requestId },
    cookies: {
      device: undefined,
      setSession: refuseCookie,
      clearSession: refuseCookie,
      setDevice: refuseCookie,
    },
    authenticate: authenticator(
      runtime.identity,
      cookie,
      { authorization: headers.get('authorization'), cookie: headers.get('cookie') },
      // The front door has looked at this cookie first, and has sent it again where that was due.
      () => undefined,
    ),
  };
  return appRouter.createCaller(context, {
    onError({ error, path }) {
      const { status, domainCode } = refusalOf(error);
      if (status < 500) return;
      logger.error({ err: error, domainCode, requestId, procedure: path }, 'a page got no data');
      // All that Next lets through to the page that says so; without one it makes up a number that no log has.
      Object.assign(error, { digest: requestId });
    },
  });
}

function refuseCookie(): never {
  throw new Error('a page cannot sign anybody in or out while it is rendered: that goes over HTTP');
}
