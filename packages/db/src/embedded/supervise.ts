/** How often to look. A server that was killed is missed by requests for about as long. */
const LOOK_MS = 500;

export type Supervision = {
  isRunning(): Promise<boolean>;
  restart(): Promise<void>;
  log(message: string): void;
};

/**
 * Starts the server again whenever it is gone, since nothing else on the machine would.
 *
 * @returns what ends the supervision, after a restart that is under way.
 */
export function supervise({ isRunning, restart, log }: Supervision): () => Promise<void> {
  let looking: Promise<void> | undefined;
  const look = async () => {
    try {
      if (await isRunning()) return;
      log('The embedded PostgreSQL is gone; starting it again.');
      await restart();
    } catch (error) {
      // The next look tries again; until then requests are answered that the bank is not available.
      log(error instanceof Error ? error.message : String(error));
    }
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
  }, LOOK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
