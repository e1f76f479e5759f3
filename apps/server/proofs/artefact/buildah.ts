import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Root } from './sandbox.ts';

const inspected = z.object({
  Docker: z.object({
    config: z.object({
      User: z.templateLiteral([z.int(), ':', z.int()]),
      Env: z.array(z.string()),
      Entrypoint: z.array(z.string()),
      Cmd: z.array(z.string()),
      Labels: z.record(z.string(), z.string()),
      Healthcheck: z.object({ Test: z.array(z.string()) }),
    }),
  }),
});

/** Debian's buildah, with images in a folder of its own. */
export function buildahIn(folder: string) {
  const own = ['--storage-driver=vfs', '--root', join(folder, 'root'), '--runroot', join(folder, 'run')];
  const buildah = async (...args: readonly string[]) => {
    const [command = '', ...rest] = args;
    const { stdout } = await promisify(execFile)('/usr/bin/buildah', [...own, command, ...rest], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout.trim();
  };
  return {
    /** Makes an image of a root file system. */
    async importTree(tree: string, name: string): Promise<void> {
      const container = await buildah('from', 'scratch');
      await buildah('add', '--quiet', container, tree, '/');
      await buildah(
        'config',
        '--env',
        'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        container,
      );
      await buildah('commit', '--quiet', '--rm', '--timestamp', '0', container, name);
    },
    /** @returns the digest of the image. */
    async build(
      name: string,
      {
        context,
        seconds,
        ...given
      }: {
        readonly context: string;
        readonly seconds: string;
        readonly arguments: Readonly<Record<string, string>>;
        readonly secrets: Readonly<Record<string, string>>;
      },
    ): Promise<string> {
      const options = [
        ...Object.entries(given.arguments).map(([key, value]) => `--build-arg=${key}=${value}`),
        ...Object.entries(given.secrets).map(([id, file]) => `--secret=id=${id},src=${file}`),
      ];
      await buildah(
        'bud',
        '--quiet',
        '--isolation=chroot',
        '--format=docker',
        '--pull-never',
        '--no-cache',
        `--timestamp=${seconds}`,
        ...options,
        '--tag',
        name,
        context,
      );
      // Docker's format, which alone knows health checks, names the container of the build. Registries get OCI's.
      const pushed = join(folder, 'pushed');
      await buildah(
        'push',
        '--quiet',
        '--format=oci',
        '--digestfile',
        `${pushed}.digest`,
        name,
        `oci:${pushed}`,
      );
      return (await readFile(`${pushed}.digest`, 'utf8')).trim();
    },
    /** @returns the root file system of an image, with what its configuration says about running it. */
    async mount(name: string): Promise<{ readonly root: Root; readonly labels: Record<string, string> }> {
      const { config } = inspected.parse(JSON.parse(await buildah('inspect', '--type=image', name))).Docker;
      const container = await buildah('from', '--pull-never', name);
      const mounted = await buildah('mount', container);
      const [kind, ...health] = config.Healthcheck.Test;
      if (kind !== 'CMD') throw new Error(`A health check through a shell: ${kind}`);
      const root: Root = {
        folder: mounted,
        artefact: undefined,
        entry: config.Entrypoint,
        user: config.User,
        health,
        env: Object.fromEntries(
          config.Env.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
        ),
      };
      return { root, labels: config.Labels };
    },
  };
}
