import { everythingEncrypted } from './encrypted.ts';
import { imagesKept, logsEnd, passwordsRotated } from './kept.ts';
import { leastRights, namedAdministrators } from './least-rights.ts';
import { noOpenGroups, nothingPublic } from './public.ts';
import type { Policy } from './resource.ts';
import { knownTypes, tunnelsOnly } from './types.ts';

/** What holds for the bank and for its trial alike. `dataKept` holds for a bank in use only. */
export const POLICIES = {
  knownTypes,
  nothingPublic,
  noOpenGroups,
  everythingEncrypted,
  leastRights,
  namedAdministrators,
  tunnelsOnly,
  logsEnd,
  imagesKept,
  passwordsRotated,
} satisfies Record<string, Policy>;
