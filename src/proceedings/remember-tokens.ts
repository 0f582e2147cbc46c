import { lookupToken } from '../platform/crypto.ts';
import type { LookupKind, TokenOf } from './reading/finding.ts';

/** Pieces of names and last digits come again and again; whole numbers hardly ever, and would only fill the memory. */
export function rememberTokens(): TokenOf {
  const repeated: ReadonlySet<LookupKind> = new Set(['namePiece', 'pinyin', 'idLast4', 'phoneLast4']);
  const known = new Map<string, Buffer>();
  return (keyring, kind, text) => {
    if (!repeated.has(kind)) return lookupToken(keyring, kind, text);
    const key = `${kind}|${text}`;
    let token = known.get(key);
    if (!token) {
      token = lookupToken(keyring, kind, text);
      known.set(key, token);
    }
    return token;
  };
}
