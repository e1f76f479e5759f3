import 'react';

declare module 'react' {
  /** Lets `style` set custom properties. */
  interface CSSProperties {
    readonly [variable: `--${string}`]: string | number | undefined;
  }
}
