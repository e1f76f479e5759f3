/**
 * Shows the progress of long work: one changing line in a terminal, a line per 10 % elsewhere.
 *
 * @returns `show`, to call as often as you like, and `end`, to call after the last.
 */
export function createProgress(output: NodeJS.WriteStream): {
  show(label: string, done: number | bigint, total: number | bigint | undefined): void;
  end(): void;
} {
  let last = '';
  return {
    show(label, done, total) {
      const percent =
        total === undefined || Number(total) === 0
          ? undefined
          : Math.floor((Number(done) / Number(total)) * 100);
      const count = total === undefined ? `${done}` : `${done} of ${total} (${percent ?? 100} %)`;
      if (output.isTTY) {
        output.write(`\r\u001b[K${label}: ${count}`);
        return;
      }
      const step = `${label} ${percent === undefined ? '' : Math.floor(percent / 10)}`;
      if (step === last) return;
      last = step;
      output.write(`${label}: ${count}\n`);
    },
    end() {
      if (output.isTTY) output.write('\r\u001b[K');
    },
  };
}
