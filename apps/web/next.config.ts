import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const workspace = fileURLToPath(new URL('../..', import.meta.url));

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  transpilePackages: ['@caudal/domain', '@caudal/schemas'],
  outputFileTracingRoot: workspace,
  turbopack: { root: workspace },
  // No page has images; the optimizer would fetch any URL for a stranger.
  images: { unoptimized: true },
  // Every browser gets the title with the page, not streamed after it.
  htmlLimitedBots: /.*/,
  // `turbo run types` checks types; a first start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks'],
    // It renders each new page without a title first: for a moment a tab shows an address, and a screen reader has no
    // name for the page. (Next, client/components/render-tree.js: "Will be fixed".)
    optimisticRouting: false,
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
