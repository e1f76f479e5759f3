/** Seconds until the page reloads itself. */
const RELOAD_SECONDS = 3;

/** The page for visitors beyond the admission limit. In all languages: determining the visitor's would be work. */
export function busyPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="refresh" content="${RELOAD_SECONDS}">
    <title>The bank is very busy</title>
    <style nonce="${nonce}">
      body { display: grid; place-content: center; min-height: 100dvh; margin: 0 1.5rem; font: 1.125rem/1.5 system-ui, sans-serif; text-align: center }
      h1, h2 { margin: 0; font-size: 1.5rem }
      p { margin: 0.25rem 0 1.5rem }
    </style>
  </head>
  <body>
    <main>
      <h1>The bank is very busy</h1>
      <p>Nothing is lost. This page tries again in a few seconds.</p>
      <div lang="es">
        <h2>El banco está muy ocupado</h2>
        <p>No se pierde nada. Esta página vuelve a intentarlo sola en unos segundos.</p>
      </div>
    </main>
  </body>
</html>
`;
}
