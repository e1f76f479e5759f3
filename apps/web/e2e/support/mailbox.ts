import { expect } from '@playwright/test';

/** The e-mails of the bank, read from its mailbox pages. */
export class Mailbox {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The code in the newest e-mail to an address; waits for one. */
  async codeFor(recipient: string): Promise<string> {
    const page = await this.#page(`/mailbox/${await this.newestTo(recipient)}`);
    const code = /#code=([\w-]{43})/.exec(page)?.[1];
    if (code === undefined) throw new Error(`the newest mail to ${recipient} has no code`);
    return code;
  }

  /** The id of the newest e-mail to an address; waits for one, or for one newer than `after`. */
  async newestTo(recipient: string, after?: string): Promise<string> {
    let newest: string | undefined;
    await expect
      .poll(async () => {
        const rows = (await this.#page('/mailbox')).split('href="/mailbox/').slice(1);
        newest = rows.find((row) => row.split('</a>', 1)[0]?.includes(`>${recipient}<`))?.split('"', 1)[0];
        return newest !== undefined && newest !== after;
      }, `a mail to ${recipient}`)
      .toBe(true);
    return newest ?? '';
  }

  async #page(path: string): Promise<string> {
    const answer = await fetch(new URL(path, this.#url));
    expect(answer.status).toBe(200);
    return answer.text();
  }
}
