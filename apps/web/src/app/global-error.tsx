'use client';

import messages from '../../messages/en.json';

/** When not even the frame of the pages could be made: no styles, no catalogue of the request, only the words. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const { title, heading, leadWithout, retry: again } = messages.error;
  return (
    <html lang="en">
      <body>
        <title>{title}</title>
        <main>
          <h1>{heading}</h1>
          <p>{leadWithout}</p>
          <button type="button" onClick={retry}>
            {again}
          </button>
        </main>
      </body>
    </html>
  );
}
