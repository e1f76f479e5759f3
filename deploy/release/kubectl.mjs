// kubectl, as the deployment uses it.
import { spawn } from 'node:child_process';

/** kubectl refused or could not do it. The message is its own. */
export class KubectlFailure extends Error {}

/**
 * @param options.context - the cluster in kubectl's configuration; its current one if undefined.
 * @param options.execute - runs kubectl with arguments, and resolves to `{ code, output, errors }`.
 */
export function kubectlIn({ context, execute = executeKubectl } = {}) {
  const target = context === undefined ? [] : [`--context=${context}`];

  /** Runs kubectl. @returns its output. @throws KubectlFailure with its errors. */
  async function run(args, { input = '', signal } = {}) {
    const { code, output, errors } = await execute([...args, ...target], { input, signal });
    if (code !== 0) throw new KubectlFailure(tidy(errors) || `kubectl ${args[0]} exited with ${code}`);
    return output;
  }

  return {
    run,
    /** Runs kubectl for its JSON. @returns undefined where it prints nothing, as with --ignore-not-found. */
    async json(args, options) {
      const output = await run([...args, '--output=json'], options);
      return output.trim() === '' ? undefined : JSON.parse(output);
    },
  };
}

function executeKubectl(args, { input, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn('kubectl', args, { stdio: ['pipe', 'pipe', 'pipe'], signal });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.on('error', (error) =>
      reject(error.code === 'ENOENT' ? new KubectlFailure('There is no kubectl on the PATH.') : error),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, output, errors }));
    // It may end without reading, which its exit code says better.
    child.stdin.on('error', () => undefined).end(input);
  });
}

/** Without what kubectl repeats for each object, and without its own log (`E1130 07:59:38 … memcache.go`) if it says more. */
function tidy(errors) {
  const lines = [...new Set(errors.trim().split('\n'))];
  const said = lines.filter((line) => !/^[EW]\d{4} /.test(line));
  return (said.length > 0 ? said : lines).join('\n');
}
