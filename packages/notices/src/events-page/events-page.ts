import { EVENTS, type EventDefinition, isEventName, type ObjectType } from '@caudal/domain/events';
import { markdownTable } from 'markdown-table';
import { noticesOf } from '../notices-by-event.ts';
import { carriedFields } from './carried-fields.ts';

/** The heading of the events about a kind of object, and whom they concern. */
const SECTIONS: Readonly<Record<ObjectType, readonly [heading: string, concerns: string]>> = {
  user: ['Users', 'They concern the user. A sign-in with an unknown username concerns nobody.'],
  session: ['Sessions', 'They concern the user of the session.'],
  account: ['Accounts', 'They concern the owner of the account.'],
  payee: ['Payees', 'They concern the customer who saved the payee, never the payee.'],
  transfer: [
    'Transfers',
    'They concern the owners of both accounts. They are derived from the ledger: nothing besides the entries is written for them.',
  ],
  ledger: ['The ledger', 'They concern nobody.'],
  request: ['Requests of staff', 'They concern no customer: none learns what staff ask one another.'],
};

const INTRODUCTION = `# Events

Generated from \`packages/domain/src/events\` and \`packages/notices\` by \`pnpm generate:events\`. The check fails if it is stale.

The bank records each event once, in the transaction of its effect. How events are recorded, read and told: [architecture](architecture.md#events), [decision 34](decisions/0034-events-read-forward-by-transaction-id.md).

In the tables, \`?\` marks what may be absent, a field without a type is a text, and “e-mail” says who gets a notice. “Shown” says whether the users whom it concerns may learn of it, and of which fields, by \`shownTo\` ([decision 116](decisions/0116-what-a-customer-sees-of-events.md)). Former names stand in the log of banks that ran earlier versions; what reads the log sees the present name.
`;

/** `docs/events.md`: the catalogue for people. */
export function eventsPage(): string {
  const sections = Object.entries(SECTIONS).map(([object, [heading, concerns]]) => {
    const rows = Object.entries<EventDefinition>(EVENTS)
      .filter(([, definition]) => definition.object === object)
      .map(([name, definition]) => row(name, definition));
    return `## ${heading}

${concerns}

${markdownTable([['event', 'meaning', 'carries', 'shown', 'e-mail', 'former names'], ...rows])}
`;
  });
  return [INTRODUCTION, ...sections].join('\n');
}

function row(name: string, definition: EventDefinition): string[] {
  const former = Object.keys(definition.former ?? {}).map((one) => `\`${one}\``);
  return [
    `\`${name}\``,
    definition.meaning,
    carriedFields(definition),
    shownOf(definition),
    readersOf(name).join(', '),
    former.join(', '),
  ].map((cell) => cell || '–');
}

/** What the users whom the event concerns may learn of it. */
function shownOf({ shown, shows = [], namesStaff }: EventDefinition): string {
  const seen = [...shows, ...(namesStaff === true ? ['who of the staff'] : [])];
  return shown ? ['yes', seen.join(', ')].filter((said) => said !== '').join(': ') : '';
}

/** Who gets an e-mail about the event. */
function readersOf(name: string): string[] {
  if (!isEventName(name)) return [];
  return noticesOf(name).map(({ audience, tells }) =>
    tells === undefined ? audience.replace('-', ' ') : 'receiver',
  );
}
