/**
 * Shows how far long work is: one line that changes in a terminal, a line for every tenth elsewhere.
 *
 * @returns `show`, to be called as often as there is news, and `end`, after the last.
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
