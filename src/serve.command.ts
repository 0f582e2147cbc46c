import { tell, withDatabase, type CommonOptions } from './platform/command.ts';
import { dataFolder } from './platform/home.ts';
import { startServer } from './server.ts';

/** `heyan serve`: the pages and the interface without a demonstration, until asked to stop. */
export async function run(options: CommonOptions & { port?: string; host?: string }): Promise<void> {
  const at = {
    host: options.host ?? '127.0.0.1',
    port: Number(options.port ?? 3000),
    folder: dataFolder(options.data),
  };
  await withDatabase(options, async (database) => {
    const server = await startServer(database, at);
    tell(server.url);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await server.close();
  });
}
