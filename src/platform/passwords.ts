import { argon2, randomBytes } from 'node:crypto';
import { sameBytes } from './algorithms.ts';

type PasswordCost = { memoryKiB: number; passes: number; lanes: number };

/** OWASP's second recommendation for argon2id: about 45 ms of one core. Old hashes keep the cost written in them. */
const passwordCost: PasswordCost = { memoryKiB: 19_456, passes: 2, lanes: 1 };

function argon2id(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      {
        message: password.normalize('NFKC'),
        nonce: salt,
        memory: cost.memoryKiB,
        passes: cost.passes,
        parallelism: cost.lanes,
        tagLength: 32,
      },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}

/** The hash of a password as a PHC string, which carries its salt and cost with it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await argon2id(password, salt, passwordCost);
  const { memoryKiB, passes, lanes } = passwordCost;
  const plain = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${plain(salt)}$${plain(key)}`;
}

/**
 * Whether the password is the one of the hash. Without a hash (no such account) the same work is done and the answer
 * is no, so that the time taken does not tell which accounts exist.
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash ?? '');
  if (!parts) {
    await argon2id(password, randomBytes(16), passwordCost);
    return false;
  }
  const [, memory, passes, lanes, salt, key] = parts as unknown as [string, string, string, string, string, string];
  const cost = { memoryKiB: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  return sameBytes(await argon2id(password, Buffer.from(salt, 'base64'), cost), Buffer.from(key, 'base64'));
}
