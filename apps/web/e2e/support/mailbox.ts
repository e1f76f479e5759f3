import { expect } from '@playwright/test';

/** The e-mails of the bank, read from its mailbox pages. */
export class Mailbox {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The newest code e-mailed to an address; waits for one, or for another one than `after`. Notices may come between. */
  async codeFor(recipient: string, after?: string): Promise<string> {
    let code: string | undefined;
    await expect
      .poll(async () => {
        code = undefined;
        for (const id of await this.#idsTo(recipient)) {
          code ??= /#code=([\w-]{43})(?![\w-])/.exec(await this.#page(`/mailbox/${id}`))?.[1];
        }
        return code !== undefined && code !== after;
      }, `a code for ${recipient}`)
      .toBe(true);
    return code ?? '';
  }

  /** The path of the newest e-mailed link to a page, with its code; waits for one. */
  async linkTo(page: string, recipient: string): Promise<string> {
    let link: string | undefined;
    await expect
      .poll(async () => {
        link = undefined;
        for (const id of await this.#idsTo(recipient)) {
          link ??= new RegExp(`${page}#code=[\\w-]+`).exec(await this.#page(`/mailbox/${id}`))?.[0];
        }
        return link !== undefined;
      }, `a link to ${page} for ${recipient}`)
      .toBe(true);
    return link ?? '';
  }

  /** The id of the newest e-mail to an address with these words in its row; waits for one, or for one newer than `after`. */
  async newestTo(recipient: string, words: string, after?: string): Promise<string> {
    let newest: string | undefined;
    await expect
      .poll(async () => {
        [newest] = await this.#idsTo(recipient, words);
        return newest !== undefined && newest !== after;
      }, `a mail to ${recipient}: ${words}`)
      .toBe(true);
    return newest ?? '';
  }

  /** The ids of the e-mails to an address, newest first. */
  async #idsTo(recipient: string, words = ''): Promise<string[]> {
    const rows = (await this.#page('/mailbox')).split('href="/mailbox/').slice(1);
    return rows
      .map((row) => row.split('</a>', 1).join())
      .filter((row) => row.includes(`>${recipient}<`) && row.includes(words))
      .flatMap((row) => row.split('"', 1));
  }

  async #page(path: string): Promise<string> {
    const answer = await fetch(new URL(path, this.#url));
    expect(answer.status).toBe(200);
    return answer.text();
  }
}
