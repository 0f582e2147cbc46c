import type { Outgoing, Sender, SendOutcome } from './senders.ts';

/** Milliseconds a mail server has for each step. */
const patienceMs = 15_000;

/**
 * Letters by SMTP. The message's key is in the Message-ID, so that a letter sent twice can be known as the same; SMTP itself
 * knows no such promise, and after a crash in the wrong moment the addressee may get two.
 */
export function smtpSender(address: string, from: string): Sender {
  return {
    send: async ({ key, to, subject, words }: Outgoing): Promise<SendOutcome> => {
      // Loaded with the first letter: a start need not wait for it.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        url: address,
        connectionTimeout: patienceMs,
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        const { response } = await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text: words,
          messageId: `<${key}@heyan>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent', providerId: response.slice(0, 200) };
      } catch (error) {
        const code = (error as { responseCode?: unknown }).responseCode;
        // 5xx is the server's last word about this letter; all else may pass.
        const forGood = typeof code === 'number' && code >= 500 && code < 600;
        return {
          outcome: forGood ? 'refused' : 'failed',
          reason: typeof code === 'number' ? `smtp ${code}` : 'not reached',
        };
      } finally {
        transport.close();
      }
    },
  };
}
