import type { Log } from '../../platform/log.ts';
import type { Text } from '../../platform/text.ts';

/**
 * Carries a one-time code to a phone. The port by which an operator's message gateway is connected; `note` tells the
 * reader where the code appears when that is not the phone.
 */
export type CodeSender = { send(phone: string, code: string): Promise<void>; note?: Text };

/** Without a gateway: says in the log that a code was made, never which or for whom. */
export function logSender(log: Log): CodeSender {
  return {
    send: () => {
      log.info('code sent');
      return Promise.resolve();
    },
    note: {
      zh: '本系统还没有接通短信，验证码发不出去。请用查询码查，或者打 12333。',
      en: 'No message gateway is connected here, so no code can arrive. Use your secret code, or call 12333.',
    },
  };
}

/** For a demonstration: the code appears in the terminal of whoever runs it. */
export function terminalSender(write: (line: string) => void = (line) => void process.stderr.write(line)): CodeSender {
  return {
    send: (_phone, code) => {
      write(`验证码 one-time code: ${code}\n`);
      return Promise.resolve();
    },
    note: {
      zh: '演示系统不发短信：验证码显示在运行本系统的终端窗口里。',
      en: 'The demonstration sends no messages: the code appears in the terminal that runs it.',
    },
  };
}
