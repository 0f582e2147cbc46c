import { once } from 'node:events';
import { Client } from 'pg';
import { enterEmbedded } from '../platform/embedded.ts';

/*
 * A process of its own that stays in the embedded PostgreSQL of a folder until its standard input ends:
 * `node src/test/visitor.ts FOLDER [SQL]`. It prints { port, rows } and, once it left, ends with 0.
 */
const [folder = '', statement = 'select 1 as one'] = process.argv.slice(2);
const stay = await enterEmbedded(folder, { durable: false });
const client = new Client({ connectionString: stay.url('heyan_owner') });
await client.connect();
const { rows } = await client.query(statement);
await client.end();
process.stdout.write(`${JSON.stringify({ port: stay.port, rows })}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await stay.leave();
