/** How the examples sign in: from the environment, so that no secret is in a file or in the list of processes. */
export function login(): { url: string; username: string; password: string } {
  return {
    url: setting('CAUDAL_URL'),
    username: setting('CAUDAL_USERNAME'),
    password: setting('CAUDAL_PASSWORD'),
  };
}

/** @throws Error that names the variable. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Set ${name}.`);
  return value;
}

/** Aborted when somebody asks the program to stop. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => controller.abort(new Error(`stopped by ${name}`)));
  return controller.signal;
}
