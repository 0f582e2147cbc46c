import { randomToken, sameBytes } from '../platform/algorithms.ts';
import { hashToken, readSignedCookie, signCookie, type Keyring } from '../platform/crypto.ts';

/*
 * Whoever guesses at somebody's password makes that name wait. So that its owner need not wait too, a browser in which
 * the account was once signed in wholly counts its own tries.
 */

/** What a browser keeps after a whole sign-in, to be known again at this account's next one; the same browser keeps its name. */
export function knownBrowserCookie(keys: Keyring, account: string, former: string | undefined): string {
  return signCookie(keys, `known.${markOf(keys, account)}.${browserIn(keys, account, former) ?? randomToken()}`);
}

/** Under what name the tries of this browser at this account are counted. */
export function countedAs(keys: Keyring, account: string, cookie: string | undefined): string {
  const browser = browserIn(keys, account, cookie);
  // No name of an account holds a NUL: nobody can type what counts for such a browser.
  return browser === undefined ? account : `${account}\0${browser}`;
}

function browserIn(keys: Keyring, account: string, cookie: string | undefined): string | undefined {
  const found = /^known\.([0-9a-f]+)\.([\w-]{43})$/.exec((cookie && readSignedCookie(keys, cookie)) ?? '');
  if (!found || !sameBytes(Buffer.from(found[1] ?? ''), Buffer.from(markOf(keys, account)))) return undefined;
  return found[2];
}

/** The cookie is not to tell whose account it was. */
function markOf(keys: Keyring, account: string): string {
  return hashToken(keys, `known browser\0${account}`).toString('hex');
}
