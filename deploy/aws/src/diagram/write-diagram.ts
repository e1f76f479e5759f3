// pnpm diagram: draws the stacks as they are now into README.md.
import { writeFile } from 'node:fs/promises';
import { PAGE, pageWithDiagram } from './diagram.ts';

await writeFile(PAGE, (await pageWithDiagram()).written);
