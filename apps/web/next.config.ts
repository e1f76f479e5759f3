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
  // No page has pictures; the optimiser would fetch them on a stranger's word.
  images: { unoptimized: true },
  // A page's title comes with the page, for every browser, and is not streamed after it.
  htmlLimitedBots: /.*/,
  // Types are a task of their own; a first start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks'],
    // With it the browser draws each new page without a title first: for a moment a tab shows an address, and a
    // screen reader has no name for the page. (Next, client/components/render-tree.js: "Will be fixed".)
    optimisticRouting: false,
  },
};

const withMessages = createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  experimental: {
    // Understood while building: no browser has to carry what parses messages (12 kB).
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
});

export default withMessages(config);
