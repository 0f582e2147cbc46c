import { maskPhone } from '../parties/identifiers.ts';
import { now } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import type { Log } from '../platform/log.ts';
import type { Outgoing, Sender, Senders } from './senders.ts';

/** A phone or mail address as logs and lists may show it. */
export function maskAddress(to: string): string {
  const at = to.indexOf('@');
  return at < 0 ? maskPhone(to) : `${to.slice(0, 1)}***${to.slice(at)}`;
}

/** For development: says that a message was made and for whom, masked; never what it says, which may be a code. */
export function logSender(log: Log): Sender {
  return {
    send: ({ channel, to, key }: Outgoing) => {
      log.info({ channel, to: maskAddress(to), message: key }, 'a message was made, and no gateway is connected');
      return Promise.resolve({ outcome: 'logged' });
    },
  };
}

/** Where no gateway is connected. */
export function logSenders(log: Log): Senders {
  const sender = logSender(log);
  return {
    sms: sender,
    mail: sender,
    note: {
      zh: '本系统还没有接通短信，验证码发不出去。请用查询码查，或者打 12333。',
      en: 'No message gateway is connected here, so no code can arrive. Use your secret code, or call 12333.',
    },
  };
}

/** For a demonstration: what would have been sent can be read on a page, by everybody who tries it. */
export function demonstrationSenders(database: Pick<Database, 'app'>): Senders {
  const sender: Sender = {
    send: async ({ channel, to, words, key }: Outgoing) => {
      await database.app
        .insertInto('demonstration_message')
        .values({ at: now().toString(), channel, to_masked: maskAddress(to), words })
        .execute();
      return { outcome: 'sent', providerId: `demonstration:${key}` };
    },
  };
  return {
    sms: sender,
    mail: sender,
    note: {
      zh: '演示系统不发短信：要发的内容都显示在“演示短信”页（/messages/sent）。',
      en: 'The demonstration sends no messages: all it would send stands on the page “Messages of the demonstration” (/messages/sent).',
    },
  };
}
