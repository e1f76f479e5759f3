/** Where the server listens unless HOST and PORT say otherwise. */
export const DEFAULT_HOST = 'localhost';
export const DEFAULT_PORT = '3000';
