import '#web/theme/mantine-styles.ts';
import './globals.css';
// Every page may show one of these. In a file of its own, each page would prefetch it for nothing.
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
import { EARLY_KEYS_SCRIPT } from '#web/features/keyboard/early-keys-script.ts';
import { theme } from '#web/theme/theme.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { nonceOf } from './nonce.ts';

export async function generateMetadata(): Promise<Metadata> {
  // Read first: it makes every page dynamic, and the bridge exists only during a request.
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
      // Mantine sets it in the browser, which would then compute all styles a second time.
      data-respect-reduced-motion={theme.respectReducedMotion}
      {...mantineHtmlProps}
    >
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" suppressHydrationWarning />
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: EARLY_CLICKS_SCRIPT + EARLY_KEYS_SCRIPT }}
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
