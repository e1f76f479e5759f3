import { type ApiContext, type ApiRuntime, appRouter, type CaudalBridge } from '@caudal/api';
import { authenticator } from '../http/authenticate.ts';
import type { CookiePolicy } from '../http/session-cookie.ts';

export interface BridgeOptions {
  readonly runtime: ApiRuntime;
  readonly bankName: string;
  readonly cookie: CookiePolicy;
  readonly demo: CaudalBridge['demo'];
}

/** Hands the API to the web in the same process. */
export async function placeBridge({ runtime, bankName, cookie, demo }: BridgeOptions): Promise<void> {
  const callerFor: CaudalBridge['callerFor'] = async ({ headers }) => {
    const context: ApiContext = {
      runtime,
      origin: { requestId: undefined, address: undefined },
      cookie: { set: refuseCookie, clear: refuseCookie },
      authenticate: authenticator(
        runtime.identity,
        cookie,
        { authorization: headers.get('authorization'), cookie: headers.get('cookie') },
        // The front door has looked at this cookie first, and has sent it again where that was due.
        () => undefined,
      ),
    };
    return appRouter.createCaller(context);
  };
  const nobody = await callerFor({ headers: new Headers() });
  const { items: currencies } = await nobody.currencies.list();
  const bridge: CaudalBridge = { bankName, currencies, timeZone: runtime.timeZone, demo, callerFor };
  Reflect.set(globalThis, Symbol.for('caudal'), bridge);
}

function refuseCookie(): never {
  throw new Error('a page cannot sign anybody in or out while it is rendered: that goes over HTTP');
}
