/**
 * The version of the REST API. With every change of the document a higher one than the last release's: of the second
 * number for what is added, of the first for what breaks callers.
 */
export const API_VERSION = '1.1.0';
