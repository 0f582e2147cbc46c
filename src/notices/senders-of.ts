import { CommandRefused } from '../platform/command-refused.ts';
import type { Database } from '../platform/db.ts';
import type { Log } from '../platform/log.ts';
import { demonstrationSenders, logSenders } from './log-sender.ts';
import type { Senders } from './senders.ts';
import { smtpSender } from './smtp-sender.ts';
import { webhookSender } from './webhook-sender.ts';

type Settings = Readonly<Record<string, string | undefined>>;

/**
 * The ways out of this installation. HEYAN_MESSAGE_GATEWAY and HEYAN_MESSAGE_SECRET name an HTTP gateway for text messages;
 * HEYAN_SMTP (smtp:// or smtps://, with name and password) and HEYAN_MAIL_FROM a mail server. What is not set goes to the
 * log. A demonstration sends nothing, whatever is set: its phones are invented, or somebody's.
 * @throws CommandRefused when a setting is half there, or names an address that would send messages in the clear
 */
export function sendersOf(
  world: { database: Pick<Database, 'app'>; log: Log; demonstration: boolean },
  settings: Settings = process.env,
): Senders {
  if (world.demonstration) return demonstrationSenders(world.database);
  const { sms, mail, note } = logSenders(world.log);
  const gateway = gatewayOf(settings);
  const post = mailServerOf(settings);
  return {
    sms: gateway ? webhookSender(gateway.address, gateway.secret) : sms,
    mail: post ? smtpSender(post.address, post.from) : mail,
    ...(gateway || note === undefined ? {} : { note }),
  };
}

/** Messages hold codes and phones: only this machine may be reached without encryption. */
function isLocal(address: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
}

function gatewayOf(settings: Settings): { address: string; secret: string } | undefined {
  const { HEYAN_MESSAGE_GATEWAY: address, HEYAN_MESSAGE_SECRET: secret } = settings;
  if (!address && !secret) return undefined;
  const url = address && URL.canParse(address) ? new URL(address) : undefined;
  const encrypted = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url));
  if (!url || !encrypted || !secret || secret.length < 16)
    throw new CommandRefused({
      zh: 'HEYAN_MESSAGE_GATEWAY 须为 https:// 地址，HEYAN_MESSAGE_SECRET 须为至少 16 个字符的密钥，两者同时设置。',
      en: 'HEYAN_MESSAGE_GATEWAY must be an https:// address and HEYAN_MESSAGE_SECRET a secret of at least 16 characters; set both.',
    });
  return { address: url.href, secret };
}

function mailServerOf(settings: Settings): { address: string; from: string } | undefined {
  const { HEYAN_SMTP: address, HEYAN_MAIL_FROM: from } = settings;
  if (!address && !from) return undefined;
  const url = address && URL.canParse(address) ? new URL(address) : undefined;
  const known = url?.protocol === 'smtps:' || url?.protocol === 'smtp:';
  if (!url || !known || !from)
    throw new CommandRefused({
      zh: 'HEYAN_SMTP 须为 smtp:// 或 smtps:// 地址，HEYAN_MAIL_FROM 为发件人，两者同时设置。',
      en: 'HEYAN_SMTP must be an smtp:// or smtps:// address and HEYAN_MAIL_FROM the sender; set both.',
    });
  // smtp:// begins in the clear: nothing is said, and no password, before it is encrypted.
  if (url.protocol === 'smtp:' && !isLocal(url)) url.searchParams.set('requireTLS', 'true');
  return { address: url.href, from };
}
