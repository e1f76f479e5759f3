import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Too large for the project's own dependencies. openapi-typescript needs TypeScript 5. */
const TOOLS = {
  '@hey-api/openapi-ts': '0.99.0',
  '@redocly/cli': '2.77.0',
  '@stoplight/spectral-cli': '6.16.3',
  newman: '6.2.2',
  'openapi-fetch': '0.17.0',
  'openapi-typescript': '7.13.0',
  typescript: '5.9.3',
} as const;

/** Runs one of the tools in the folder. @throws Error with its output if it fails. */
export type Run = (tool: string, ...args: string[]) => Promise<string>;

/** Installs the tools into a folder, from the registry that npm uses. */
export async function installTools(folder: string): Promise<Run> {
  const manifest = { private: true, type: 'module', dependencies: TOOLS };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await execute(
    'npm',
    ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'],
    folder,
  );
  return (tool, ...args) => execute(join(folder, 'node_modules/.bin', tool), args, folder);
}

/** Runs a program in the folder. @throws Error with its output if it fails. */
export async function execute(program: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '' } = Object(error);
    throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}
