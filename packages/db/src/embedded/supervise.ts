/** The interval between checks, and about how long a killed server is missing. */
const CHECK_MS = 500;

export type Supervision = {
  isRunning(): Promise<boolean>;
  restart(): Promise<void>;
  log(message: string): void;
};

/**
 * Restarts the server whenever it is gone, since nothing else on the machine does.
 *
 * @returns a function that ends the supervision, and waits for a restart in progress.
 */
export function supervise({ isRunning, restart, log }: Supervision): () => Promise<void> {
  let checking: Promise<void> | undefined;
  const check = async () => {
    try {
      if (await isRunning()) return;
      log('The embedded PostgreSQL is gone; restarting it.');
      await restart();
    } catch (error) {
      // The next check tries again; until then the bank answers UNAVAILABLE.
      log(error instanceof Error ? error.message : String(error));
    }
  };
  const timer = setInterval(() => {
    checking ??= check().finally(() => {
      checking = undefined;
    });
  }, CHECK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await checking;
  };
}
