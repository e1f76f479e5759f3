import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';

/**
 * Lets whatever is called for a request or a job know which one it is, for log lines as well as for traces. Once for
 * the whole process; later calls change nothing.
 */
export function carryContext(): void {
  const manager = new AsyncLocalStorageContextManager();
  if (context.setGlobalContextManager(manager)) manager.enable();
}
