/** Ctrl-C or SIGTERM asked the process to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  /** 128 plus the signal's number, as shells expect. */
  readonly exitCode: number;

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super('Stopped.');
    this.exitCode = signal === 'SIGINT' ? 130 : 143;
  }
}

/** Aborts at the first Ctrl-C or SIGTERM, with an `Interrupted` as its reason. The second ends the process at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      const interrupted = new Interrupted(signal);
      if (controller.signal.aborted) process.exit(interrupted.exitCode);
      controller.abort(interrupted);
    });
  }
  return controller.signal;
}

/** Resolves once the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Settles as the work does. @throws the signal's reason, if the signal is aborted first. */
export async function unlessAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const stop = aborted(signal).then(() => Promise.reject(signal.reason));
  return Promise.race([work, stop]);
}
