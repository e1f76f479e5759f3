import '#web/theme/mantine-styles.ts';
import './globals.css';
// Every page could end in one of these: in a file of their own they would be fetched ahead everywhere, for nothing.
import '#web/components/message-page.module.css';
import '#web/components/error-message.module.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale } from 'next-intl/server';
import type { PropsWithChildren } from 'react';
import { Providers } from '#web/components/providers.tsx';
import { EARLY_CLICKS_SCRIPT } from '#web/features/early-clicks/early-clicks-script.ts';
import { theme } from '#web/theme/theme.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { nonceOf } from './nonce.ts';

export async function generateMetadata(): Promise<Metadata> {
  // Read first: it makes every page wait for a request, and the bridge exists only then.
  await headers();
  const { bankName } = readBridge();
  return { title: { default: bankName, template: `%s · ${bankName}` }, robots: { index: false } };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f4ef' },
    { media: '(prefers-color-scheme: dark)', color: '#0b1213' },
  ],
};

export default async function RootLayout({ children }: PropsWithChildren) {
  const nonce = nonceOf((await headers()).get('content-security-policy'));
  return (
    <html
      lang={await getLocale()}
      className={GeistSans.variable}
      // Mantine sets it in the browser, where every style would be worked out once more for it.
      data-respect-reduced-motion={theme.respectReducedMotion}
      {...mantineHtmlProps}
    >
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" suppressHydrationWarning />
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: EARLY_CLICKS_SCRIPT }}
        />
      </head>
      <body>
        <NextIntlClientProvider>
          <Providers nonce={nonce}>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
