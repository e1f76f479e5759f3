import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A proxy between the browser and the bank, which a journey can cut and mend. */
export class Line {
  readonly #bank: URL;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;

  private constructor(bank: URL) {
    this.#bank = bank;
  }

  /** @param bank - its address. */
  static async to(bank: string): Promise<Line> {
    const line = new Line(new URL(bank));
    await line.mend();
    return line;
  }

  /** The address of the bank through this proxy. */
  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  /** Breaks all connections and accepts no new ones. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  /** Accepts connections again, at the same address. */
  async mend(): Promise<void> {
    const server = createServer((browser) => {
      const bank = connect(Number(this.#bank.port), this.#bank.hostname);
      for (const [one, other] of [
        [browser, bank],
        [bank, browser],
      ] as const) {
        this.#open.add(one);
        // A break at one end breaks the other.
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#open.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    server.listen(this.#port, 'localhost');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }
}
