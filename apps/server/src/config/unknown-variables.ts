import { closest, distance } from 'fastest-levenshtein';
import type { Environment } from './environment.ts';
import { fileVariable } from './given-settings.ts';
import { aboutSetting } from './setting.ts';
import { SETTING_GROUPS } from './setting-groups.ts';

/** Of the tests and of the build. */
const OF_TOOLING = /^CAUDAL_(CHROMIUM|BUILD|TEST_\w+)$/;

/** Kubernetes tells every pod about each service that way, such as about one called `caudal`. */
const SERVICE_LINK_NAME = /_SERVICE_(HOST|PORT)(_\w+)?$|_PORT_\d+_(TCP|UDP|SCTP)(_\w+)?$/;
const SERVICE_LINK_VALUE = /^(tcp|udp|sctp):\/\//;

/** One wrong letter, or two that changed places. */
const MISSPELT = 2;

/**
 * Finds variables that look like settings but are none: a misspelt setting would silently keep its default.
 *
 * @returns a sentence for each.
 */
export function findUnknownVariables(environment: Environment): string[] {
  const known = SETTING_GROUPS.flatMap(({ settings }) =>
    Object.entries(settings).flatMap(([name, schema]) =>
      aboutSetting(name, schema).secret ? [name, fileVariable(name)] : [name],
    ),
  );
  return Object.entries(environment)
    .filter(([name, value]) => value && !known.includes(name) && !isForOthers(name, value))
    .flatMap(([name]) => {
      const nearest = closest(name, known);
      const isMisspelt = nearest.length > 7 && distance(name, nearest) <= MISSPELT;
      if (!name.startsWith('CAUDAL_') && !isMisspelt) return [];
      return [`${name} is not a setting, and does nothing. The nearest is ${nearest}.`];
    });
}

function isForOthers(name: string, value: string): boolean {
  return OF_TOOLING.test(name) || SERVICE_LINK_NAME.test(name) || SERVICE_LINK_VALUE.test(value);
}
