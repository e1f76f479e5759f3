import { listProcedures } from '@caudal/api';
import { CAPABILITIES, CAPABILITY_NAMES, type Capability, isCapable, isStaff, ROLES } from '@caudal/domain';
import { markdownTable } from 'markdown-table';

/** Which role has which capability, and the procedures that name it, for docs/operations.md. */
export function capabilitiesTable(): string {
  const roles = ROLES.filter(isStaff);
  return markdownTable([
    ['capability', 'may', ...roles.map((role) => `\`${role}\``), 'procedures'],
    ...CAPABILITY_NAMES.map((capability) => [
      `\`${capability}\``,
      CAPABILITIES[capability],
      ...roles.map((role) => (isCapable(role, capability) ? 'yes' : '–')),
      proceduresOf(capability),
    ]),
  ]);
}

/** Procedures by name, of which the web has more than REST. */
function proceduresOf(capability: Capability): string {
  const names = listProcedures().flatMap(({ name, meta }) =>
    meta.audience === capability ? [`\`${name}\``] : [],
  );
  return names.join(', ') || '–';
}
