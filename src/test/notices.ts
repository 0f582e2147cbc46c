import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendDue } from '../notices/sending.ts';
import type { Outgoing, Sender, SendOutcome, Senders } from '../notices/senders.ts';
import type { TestProvince } from './spine.ts';

/* Messages, for tests: a provider that remembers, and the ways to drive what is due. */

/** A provider in memory that honours keys: what it was given, and how it answers the next time. */
export type Provider = {
  senders: Senders;
  /** Every call, also the repeated ones. */
  calls: Outgoing[];
  /** What people got: each key once. */
  arrived: Map<string, Outgoing>;
  answer(next: (message: Outgoing) => SendOutcome | Promise<SendOutcome>): void;
};

/** Makes one. */
export function provider(): Provider {
  const calls: Outgoing[] = [];
  const arrived = new Map<string, Outgoing>();
  let respond: (message: Outgoing) => SendOutcome | Promise<SendOutcome> = ({ key }) => ({
    outcome: 'sent',
    providerId: `p-${key}`,
  });
  const sender: Sender = {
    send: async (message) => {
      calls.push(message);
      const outcome = await respond(message);
      if (outcome.outcome === 'sent') arrived.set(message.key, message);
      return outcome;
    },
  };
  return { senders: { sms: sender, mail: sender }, calls, arrived, answer: (next) => void (respond = next) };
}

/** Sends what is due now. @returns how many were given away @throws what failed on our side first */
export async function sendNow(province: TestProvince, { senders }: Pick<Provider, 'senders'>): Promise<number> {
  const { given, failed } = await sendDue({ ...province.spine, senders });
  if (failed[0]) throw failed[0].error;
  return given;
}

/** What became of the messages of a proceeding, in order: `rule what`. */
export async function eventsOf(province: TestProvince, proceeding: number): Promise<string[]> {
  const rows = await province.database.owner
    .selectFrom('notice_event as e')
    .innerJoin('notice as n', 'n.id', 'e.notice_id')
    .select(['n.rule', 'e.what', 'e.channel'])
    .where('n.proceeding_id', '=', proceeding)
    .orderBy('e.id')
    .execute();
  return rows.map(({ rule, what, channel }) => `${rule} ${what}${channel ? ` ${channel}` : ''}`);
}

/** A gateway on this machine that keeps what it was sent. */
export type Gateway = {
  url: string;
  got: { headers: IncomingMessage['headers']; body: string }[];
  answerWith(status: number, body?: string, headers?: Record<string, string>): void;
  close(): Promise<void>;
};

/** Starts one. */
export async function fakeGateway(): Promise<Gateway> {
  const got: Gateway['got'] = [];
  let answer = { status: 200, body: '{"id":"g-1"}', headers: {} as Record<string, string> };
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString('utf8')));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/send`,
    got,
    answerWith: (status, body = '', headers = {}) => void (answer = { status, body, headers }),
    close: () => new Promise((closed) => void server.close(() => closed())),
  };
}

/** The headers a gateway signs its receipt with. */
export function signedReceipt(
  secret: string,
  body: string,
  at: number,
  nonce: string = randomUUID(),
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`${at}.${nonce}.${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'x-heyan-timestamp': String(at),
    'x-heyan-nonce': nonce,
    'x-heyan-signature': signature,
  };
}
