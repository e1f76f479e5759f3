/** The beginning of the document, in Markdown. */
export const INTRODUCTION = `The bank's API in plain JSON.

**Sign in.** \`POST /tokens\` answers an access token. Send it as \`Authorization: Bearer …\`. Before it expires, exchange
the refresh token for new tokens with \`POST /tokens/renew\`. A refresh token works once; if the answer got lost, once
more within a minute, before any of the new tokens is used. Using it otherwise ends the session, so never renew
concurrently.

**Money and time.** Amounts are strings of digits in minor units: \`"1050"\` is 10.50 USD, 1050 JPY. Instants are ISO 8601
in UTC. A date in a range begins in \`timeZone\`, by default the bank's. \`from\` is inclusive, \`to\` exclusive.

**Send money once.** You mint a transfer's id, a UUID. Repeating the request with the same id posts it once and answers
the same. So repeat it until there is an answer, whatever got lost. A batch is repeated as a whole, and goes on.

**Lists** come in pages: \`items\`, and a \`nextCursor\` to send as \`cursor\`; it is null on the last page. A cursor
belongs to its list, its caller and its filters, and holds for as long as you like.

**Reading forward.** To keep up with an account, send the last version that you have as \`after\`: what is newer comes
oldest first, and nothing ever appears behind you. \`nextAfter\` is what to send next, again and again.

**Refusals** are identified by \`data.domainCode\`; each operation names its own. \`issues\` names the fields at fault.
After \`429\` and \`503\` wait as long as \`Retry-After\` says. \`x-request-id\` finds any request in the bank's log.

**Changes.** Answers may get new fields, and kinds, roles and codes may get new values: ignore what you do not know. The
version of this document rises with every change.`;
