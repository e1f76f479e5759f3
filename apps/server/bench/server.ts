import { startThrowAway } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
import { migrateJobs } from '@caudal/jobs';
import type { Say } from '../src/program/say.ts';
import { execute } from './connection.ts';

const TEMPLATE = 'bench_template';

/** URLs of one database, including passwords. */
export interface DatabaseUrls {
  readonly ownerUrl: string;
  /** For the bank, with the rights that it has in the product. */
  readonly applicationUrl: string;
}

/** The PostgreSQL of a bench: the product's, with the product's settings. */
export interface BenchServer {
  /** Removed after the bench. */
  readonly folder: string;
  readonly ownerUrl: string;
  /** Creates a database with Caudal's tables, or an empty one. */
  createDatabase(name: string, content: 'caudal' | 'nothing'): Promise<DatabaseUrls>;
  /** Copies a database that nobody is connected to. */
  copyDatabase(name: string, original: string): Promise<DatabaseUrls>;
}

/** Runs the work with a server in a temporary folder, then removes both. */
export async function withServer<Result>(
  say: Say,
  work: (server: BenchServer) => Promise<Result>,
): Promise<Result> {
  const postgres = await startThrowAway({ log: say });
  try {
    return await work(serverOn(postgres.dataDir, postgres));
  } finally {
    await postgres.stop();
  }
}

function serverOn(folder: string, { ownerUrl, applicationUrl }: DatabaseUrls): BenchServer {
  let template: Promise<void> | undefined;
  const makeTemplate = async () => {
    await execute(ownerUrl, `CREATE DATABASE ${TEMPLATE}`);
    const url = inDatabase(ownerUrl, TEMPLATE);
    await migrate({ url });
    await migrateJobs({ url });
  };
  const create = async (name: string, original: string): Promise<DatabaseUrls> => {
    const database = nameOf(name);
    await execute(ownerUrl, `CREATE DATABASE ${database} TEMPLATE ${original}`);
    return {
      ownerUrl: inDatabase(ownerUrl, database),
      applicationUrl: inDatabase(applicationUrl, database),
    };
  };
  return {
    folder,
    ownerUrl,
    async createDatabase(name, content) {
      if (content === 'nothing') return create(name, 'template0');
      template ??= makeTemplate();
      await template;
      return create(name, TEMPLATE);
    },
    copyDatabase: (name, original) => create(name, nameOf(original)),
  };
}

function nameOf(name: string): string {
  return `bench_${name}`;
}

/** The URL of another database of the same server and user. */
function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
