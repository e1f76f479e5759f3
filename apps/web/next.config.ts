import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const workspace = fileURLToPath(new URL('../..', import.meta.url));

/** Set by the build of the artefact, which has a folder of its own: a server of `npm start` runs on meanwhile. */
const artefactBuildId = process.env.CAUDAL_ARTEFACT_BUILD_ID;
const artefact: NextConfig =
  artefactBuildId === undefined
    ? {}
    : { output: 'standalone', distDir: '.next-artefact', generateBuildId: () => artefactBuildId };

const config: NextConfig = {
  ...artefact,
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  transpilePackages: ['@caudal/client', '@caudal/domain', '@caudal/schemas'],
  outputFileTracingRoot: workspace,
  turbopack: { root: workspace },
  // No page has images; the optimizer would fetch any URL for a stranger.
  images: { unoptimized: true },
  // Every browser gets the title with the page, not streamed after it.
  htmlLimitedBots: /.*/,
  // `turbo run types` checks types; a first start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Nothing is ever written at run time: the root file system may be read-only.
    isrFlushToDisk: false,
    optimizePackageImports: ['@mantine/core', '@mantine/hooks'],
    // It renders each new page without a title first: for a moment a tab shows an address, and a screen reader has no
    // name for the page. (Next, client/components/render-tree.js: "Will be fixed".)
    optimisticRouting: false,
    // The artefact is built from scratch; writing this cache takes as long as the build.
    turbopackFileSystemCacheForBuild: artefactBuildId === undefined,
  },
};

const withMessages = createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  experimental: {
    // Compiled at build time, so that no browser loads a message parser (12 kB).
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
});

export default withMessages(config);
